"""Lines of text with their pictures, clean, at 300 dpi: cut from PDFs with a text layer, or set in type."""
import random
import re
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as xml
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

DPI = 300
POINT = DPI / 72
MARGIN = 12          # white pixels around a cut line
INK = 160            # darker than this is ink
# Of the em, from the metrics of Times New Roman: pdftotext gives the box of the font, not of the ink.
BOX_HEIGHT = 1.107
BASELINE = 0.891
ASCENDER = 0.68
DESCENDER = 0.22
MARKED = 0.84        # the marks of small letters
MARKS = 0.14         # how far the marks of a capital may stand over the box
SMALLEST, LARGEST = 7, 20  # points
BETWEEN = (0.51, 0.63)     # of the em: higher than small letters stand over the baseline, lower than capitals
GAP = 0.1                  # of the em: words of one line are farther apart, an index is not

# What the alphabet of the network writes for signs that it does not have.
SPELLING = str.maketrans({
    "–": "—", "‘": "'", "’": "'", "…": "...", "≥": ">", "≤": "<", "²": "2", "³": "3", "¹": "1",
    "½": "1/2", "¼": "1/4", "¾": "3/4",
    "Ð": "Đ", "ð": "đ", " ": " ", "−": "-", "‑": "-", "‐": "-", "­": "-", "˝": '"', "″": '"', "′": "'",
})


def spelled(text):
    return " ".join(unicodedata.normalize("NFC", text).translate(SPELLING).split())


class Alphabet:
    """The characters a model can write, from its "lstm-unicharset" component."""

    def __init__(self, unicharset):
        rows = unicharset.read_text("utf-8").splitlines()[1:]
        self.characters = {row.split(" ", 1)[0] for row in rows} | {" "}

    def writes(self, text):
        return all(character in self.characters for character in text)


class Sequences:
    """Runs of syllables that must not be trained on."""

    LENGTH = 12

    def __init__(self):
        self.runs = set()

    @staticmethod
    def syllables(text):
        return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())

    def add(self, text):
        syllables = self.syllables(text)
        for i in range(len(syllables) - self.LENGTH + 1):
            self.runs.add(hash(tuple(syllables[i:i + self.LENGTH])))

    def shared(self, syllables):
        """For each syllable, whether it is part of such a run."""
        marks = [False] * len(syllables)
        for i in range(len(syllables) - self.LENGTH + 1):
            if hash(tuple(syllables[i:i + self.LENGTH])) in self.runs:
                marks[i:i + self.LENGTH] = [True] * self.LENGTH
        return marks


# --- lines of a PDF -----------------------------------------------------------------------------------------


def layer(pdf):
    """Pages of lines of words (text, x0, y0, x1, y1 in points), as the text layer has them."""
    out = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    text = out.decode("utf-8", "replace")
    text = re.sub(r"<!DOCTYPE[^>]*>|xmlns=\"[^\"]*\"|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    pages = []
    for page in xml.fromstring(text).iter("page"):
        lines = []
        for line in page.iter("line"):
            words = [(word.text or "", *(float(word.get(key)) for key in ("xMin", "yMin", "xMax", "yMax")))
                     for word in line.iter("word")]
            if words:
                lines.append(words)
        pages.append(lines)
    return pages


def text_of(pages):
    return " ".join(word[0] for lines in pages for words in lines for word in words)


def pictures(pdf, first, last):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-f", str(first), "-l", str(last), str(pdf),
                        f"{folder}/page"], check=True, capture_output=True)
        for path in sorted(Path(folder).iterdir()):
            yield numpy.asarray(Image.open(path))


def without_neighbours(cut, upper, lower):
    """White where ink runs over an edge: lines above and below, upright rules. None when such ink reaches
    between the rows `upper` and `lower`, where it would take marks or tails of this line with it."""
    labels, _ = ndimage.label(cut < 200, structure=numpy.ones((3, 3)))
    above, below = (numpy.unique(labels[row]) for row in (0, -1))
    foreign = numpy.union1d(above, below)
    rules = numpy.intersect1d(above, below)
    intruders = numpy.setdiff1d(foreign, numpy.append(rules, 0))
    if numpy.isin(labels[upper:lower], intruders).any():
        return None
    cut = cut.copy()
    cut[numpy.isin(labels, foreign[foreign > 0])] = 255
    return cut


class Setting:
    """Where a line stands on its page, in pixels: em and baseline by the box that the text layer gives."""

    def __init__(self, words):
        heights = sorted(word[4] - word[2] for word in words)
        height = heights[len(heights) // 2]
        top = min(word[2] for word in words if word[4] - word[2] > 0.9 * height)
        self.points = height / BOX_HEIGHT
        self.em = self.points * POINT
        self.top = top * POINT
        self.baseline = self.top + BASELINE * self.em

    def agrees_with(self, page, words):
        """Whether the ink ends at the baseline and is as high as letters or capitals are: some fonts are embedded
        with wrong metrics, and a cut by these loses the upper marks."""
        over, under = int(0.95 * self.em), int(0.45 * self.em)
        y = int(self.baseline)
        ink = (page[max(0, y - over):y + under, int(words[0][1] * POINT):int(words[-1][3] * POINT)] < INK).sum(axis=1)
        if ink.size < over + under or ink[over - under:].sum() == 0:
            return False
        step = 3
        rise = ink[step:].astype(int) - ink[:-step]
        bottom = int(numpy.argmax(-rise[over - under:])) + step / 2 - under
        top = int(numpy.argmax(rise[:over - under // 2])) + step / 2 - over
        return abs(bottom) < 0.1 * self.em and not BETWEEN[0] < (bottom - top) / self.em < BETWEEN[1]


def cut_line(page, words, setting):
    """The picture of `words` on `page` with MARGIN around it, as high as the engine cuts a line: from its
    ascenders to its descenders, or to its ink where that goes further. None when it cannot be cut."""
    y0 = int(setting.top - MARKS * setting.em)
    y1 = int(setting.baseline + (DESCENDER + 0.1) * setting.em)
    x0 = int(words[0][1] * POINT - 3)
    x1 = int(words[-1][3] * POINT + 4)
    if y0 < 0 or x0 < 0 or y1 > page.shape[0] or x1 > page.shape[1] or x1 - x0 < 8:
        return None
    cut = without_neighbours(page[y0:y1, x0:x1], int(setting.baseline - MARKED * setting.em) - y0,
                             int(setting.baseline + DESCENDER * setting.em) - y0)
    if cut is None:
        return None
    rows = numpy.flatnonzero((cut < INK).any(axis=1))
    if rows.size == 0:
        return None
    upper = max(0, min(rows[0], int(setting.baseline - ASCENDER * setting.em) - y0))
    lower = min(cut.shape[0], max(rows[-1] + 1, int(setting.baseline + DESCENDER * setting.em) - y0))
    return numpy.pad(cut[upper:lower], MARGIN, constant_values=255)


# A word such as cells and enumerations hold: a number, a sign, an acronym, one letter with its stop.
TERSE = re.compile(r"\W*(?:\w*\d.*|[^\w\s]+|[A-ZĐ]{1,5}[^\w\s]?|\w[.)]+)")


def terse_parts(words, rng):
    """Each such word of the line with no, one or two of its neighbours."""
    pieces = []
    for i, word in enumerate(words):
        if TERSE.fullmatch(word[0]):
            first = i - rng.choice((0, 0, 0, 1))
            pieces.append(words[max(0, first):i + rng.choice((1, 1, 1, 2))])
    return pieces


def parts(words, rng):
    """The line whole, or as pieces of a few words such as cells hold; and for many one terse word more."""
    pieces = terse_parts(words, rng) if len(words) > 1 else []
    pieces = rng.sample(pieces, min(1, len(pieces)))
    if len(words) < 4 or rng.random() < 0.6:
        return [words] + pieces
    while words:
        size = rng.randint(1, 7)
        pieces.append(words[:size])
        words = words[size:]
    return pieces


def of_pdf(pdf, alphabet, unwanted, cut_up, rng, pages_at_once=4):
    """Pairs of a picture and its text, from some pages of the document after others as `rng` chooses. `cut_up`
    gives the pieces of a line. Left out are lines with a run of `unwanted` syllables, pieces with a character
    that the network cannot write or with words of which nobody sees that they are two (an index and its letter), and
    what does not stand where the text layer says."""
    pages = layer(pdf)
    flat = [word for lines in pages for words in lines for word in words]
    syllables, owners = [], []
    for word in flat:
        for syllable in Sequences.syllables(word[0]):
            syllables.append(syllable)
            owners.append(id(word))
    refused = {owner for owner, shared in zip(owners, unwanted.shared(syllables)) if shared}
    starts = list(range(0, len(pages), pages_at_once))
    rng.shuffle(starts)
    for start in starts:
        for lines, page in zip(pages[start:start + pages_at_once],
                               pictures(pdf, start + 1, start + pages_at_once)):
            for line in lines:
                if any(id(word) in refused for word in line):
                    continue
                setting = Setting(line)
                if not SMALLEST <= setting.points <= LARGEST or not setting.agrees_with(page, line):
                    continue
                for words in cut_up(line):
                    if any(right[1] - left[3] < GAP * setting.points for left, right in zip(words, words[1:])):
                        continue
                    text = spelled(" ".join(word[0] for word in words))
                    if not text or not alphabet.writes(text):
                        continue
                    picture = cut_line(page, words, setting)
                    if picture is not None:
                        yield picture, text


# --- lines set in type --------------------------------------------------------------------------------------

# Metric twins of Times New Roman that have every Vietnamese letter; Debian's Liberation Serif has not.
FONTS = {
    "Tinos": ("/usr/share/fonts/truetype/croscore/Tinos-{}.ttf",
              ("Regular", "Bold", "Italic", "BoldItalic")),
    "FreeSerif": ("/usr/share/fonts/truetype/freefont/FreeSerif{}.ttf",
                  ("", "Bold", "Italic", "BoldItalic")),
}
STYLES = (0.5, 0.22, 0.22, 0.06)
CAPITAL_STYLES = (0.3, 0.62, 0.04, 0.04)
SIZES = (10, 11, 11, 12, 13, 13, 13.5, 14, 14)


def set_line(text, rng):
    """`text` in one of the typefaces, words apart as in justified lines."""
    template, names = FONTS[rng.choice(sorted(FONTS))]
    em = rng.choice(SIZES) * POINT
    styles = CAPITAL_STYLES if text.isupper() else STYLES
    font = ImageFont.truetype(template.format(rng.choices(names, styles)[0]), round(em))
    space = em * rng.choice((0.25, 0.25, rng.uniform(0.18, 0.6)))
    words = text.split()
    widths = [font.getlength(word) for word in words]
    width = int(sum(widths) + space * (len(words) - 1)) + 2 * MARGIN + 8
    baseline = round(1.2 * em)
    picture = Image.new("L", (width, round(1.6 * em)), 255)
    draw = ImageDraw.Draw(picture)
    x = MARGIN + 4.0
    for word, word_width in zip(words, widths):
        draw.text((x, baseline), word, font=font, fill=0, anchor="ls")
        x += word_width + space
    pixels = numpy.asarray(picture)
    rows = numpy.flatnonzero((pixels < INK).any(axis=1))
    if rows.size == 0:
        return None
    upper = min(rows[0], int(baseline - ASCENDER * em))
    lower = max(rows[-1] + 1, int(baseline + DESCENDER * em))
    if len(words) == 1 and baseline - rows[0] > 0.3 * em and rng.random() < 0.3:
        # The engine has no other words to know the ascenders from.
        upper, lower = rows[0], max(rows[-1] + 1, int(baseline + (baseline - rows[0]) / 3))
    return numpy.pad(pixels[upper:lower], ((MARGIN, MARGIN), (0, 0)), constant_values=255)


ISSUERS = ("UBND", "HĐND", "TTg", "CP", "BNV", "BTC", "BKHCN", "SNV", "STC", "VP", "TU", "BCĐ", "BTTTT", "BGDĐT",
           "VPCP", "SYT", "SXD", "SKHCN", "SNNMT", "BCT", "QH15", "TW", "BCĐTW", "MTTQ", "CAT", "KTTH", "NC", "KGVX")
KINDS = ("QĐ", "KH", "TB", "CV", "NQ", "NĐ", "TT", "CT", "BC", "TTr", "KL", "HD", "TB-VP", "CTr", "GM", "QC", "PA")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XIX", "XX")
UNITS = ("%", " %", " m²", " km²", " m³/ngày", " ha", " km", " tỷ đồng", " triệu đồng", " người", " hộ", " xã",
         "/100", "/22", "°C", " giờ", " ngày")
PUNCTUATION = ("",) * 8 + (".", ".", ",", ",", ";", ";", ":", ")", ").", ".”", "”.", "”;")


def number(rng):
    """Short and long ones, whole ones and broken ones, thousands apart; many naughts, as in budgets."""
    digits = "".join(rng.choice("0123456789") for _ in range(rng.choice((1, 2, 2, 3, 4, 4, 5, 7))))
    thousands = "".join(rng.choice((".000", ".000", f".{rng.randint(0, 999):03}")) for _ in range(rng.randint(1, 3)))
    return rng.choice((digits, digits, digits, f"{rng.randint(1, 199)}", f"{digits},{rng.randint(0, 99)}",
                       f"{rng.randint(0, 20)},{rng.randint(0, 99):02}", f"{rng.randint(1, 999)}{thousands}"))


def enumerator(rng):
    """What stands in the first column of a table, before a paragraph, or on top of a page."""
    small, next_, third = rng.randint(1, 30), rng.randint(1, 15), rng.randint(1, 9)
    letter, roman, row = rng.choice("abcdđeghiklmnopq"), rng.choice(ROMAN), rng.randint(1, 250)
    return rng.choice((
        f"{row}", f"{row}", f"{row}", f"{row}.", f"{row}.", f"{small:02}", f"{small:02}.", f"{row})", f"({small})",
        f"{small}/", f"{small}.{next_}", f"{small}.{next_}", f"{small}.{next_}.", f"{small}.{next_}.{third}",
        f"{small}.{next_}.{third}.", f"{letter})", f"{letter})", f"{letter}.", f"({letter})", f"{letter.upper()}.",
        letter.upper(), letter, f"{letter}{third})", f"{letter}.{third})", f"{small}{letter}", f"{small}{letter}.",
        roman, roman, f"{roman}.", f"{roman}.{small}", f"{roman}.{small}.", f"{roman}-", f"{roman}/", "-", "–", "+",
        "*", "x", "X", "…", "...", "(x)", "TT", "STT", "Stt", f"- {row} -", f"– {row} –", f"-{row}-",
        f"{small}/{small + next_}", f"Trang {row}", f"Trang {small}/{small + next_}", f"Điều {row}.",
        f"Khoản {small}", f"Điểm {letter}", f"Phụ lục {roman}", f"Mục {small}", f"Chương {roman}",
        f"Biểu {small:02}", f"Bảng {small}.{next_}", f"Mẫu số {small:02}", f"- Như Điều {small};",
    ))


def quantity(rng):
    great, other = number(rng), number(rng)
    return rng.choice((
        great, great, great, great, f"{great}{rng.choice(UNITS)}", f"{great}{rng.choice(UNITS)}",
        f"{great} - {other}", f"{great}-{other}", f"{great}/{other}", f"{great} x {other}",
        f"{rng.choice('<>≤≥')}{great}", f"{rng.choice('<>≤≥')} {great}{rng.choice(UNITS)}", f"≥{great}%",
        f"{other} ≤ {great}", f"½ {great}", f"{great}…", f"+{great}", f"-{great}", f"({great})", f"{great}+{other}",
        f"“{great}”.", f"{great} = {other}",
    ))


def date(rng):
    day, month, year, many = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1995, 2040), rng.choice(ROMAN[:4])
    return rng.choice((
        f"{day:02}/{month:02}/{year}", f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}",
        f"{day}/{month}/{year}", f"{day}-{month}-{year}", f"{day:02}.{month:02}.{year}", f"{day}/{month}",
        f"{day:02}/{month:02}", f"{month}/{year}", f"{month:02}/{year}", f"{month}-{year}", f"Tháng {month}/{year}",
        f"tháng {month:02}/{year}", f"T{month}/{year}", f"Tháng {month:02}", f"Quý {many}", f"Quý {many}/{year}",
        f"quý {many} năm {year}", f"Quý {many}, {rng.choice(ROMAN[:4])}", f"{many}/{year}", f"Năm {year}",
        f"năm {year}", f"{year}", f"{year}", f"{year}-{year + 5}", f"{year} – {year + 5}",
        f"Trước {day:02}/{month:02}/{year}", f"trước ngày {day}/{month}/{year}", f"Trước ngày {day:02}/{month:02}",
        f"ngày {day} tháng {month} năm {year}", f"Ngày {day:02}/{month:02}/{year}", f"{day:02} ngày",
        f"{day} giờ {month:02} phút", "Hằng năm", "Hằng quý", "Hằng tháng", "Thường xuyên",
        f"{year}-{year + 5} và {year + 10}", f"Đến {year}",
    ))


def symbol(rng):
    """Of documents, bodies and people: acronyms and what is written with strokes and hyphens."""
    kind, issuer, other = rng.choice(KINDS), rng.choice(ISSUERS), rng.choice(ISSUERS)
    small, year, sheet = rng.randint(1, 30), rng.randint(1995, 2035), rng.randint(1, 4000)
    name = "".join(rng.choice("abcdghiklmnopqstuvxy") for _ in range(rng.randint(3, 12)))
    acronym = "".join(rng.choice("ABCDĐEGHIIKLMNOPQRSTUVXY") for _ in range(rng.randint(2, 6)))
    return rng.choice((
        f"Số: {sheet}/{kind}-{issuer}", f"{sheet}/{kind}-{issuer}", f"{sheet}/{kind}-{issuer}",
        f"Số: {small}-{kind}/{issuer}", f"{small:02}-{kind}/{issuer}", f"{small:02}-{kind}/{issuer}",
        f"{small}-{kind}/{other}{issuer}", f"{sheet}/{year}/{kind}-{issuer}", f"{small:02}/{year}/{kind}-{issuer}",
        f"{sheet}/{issuer}-{other}", f"số {sheet}/{kind}-{issuer}", f"Nghị định số {small}/{year}/NĐ-CP", acronym,
        acronym, issuer, issuer, f"({acronym})", f"({acronym}),", f"{acronym} {acronym[:2]}/{acronym[-2:]}",
        f"“{acronym}”;", f"“{acronym}”, “{issuer}”", f"{issuer} – {other}", f"{issuer}, {other}",
        f"{issuer}; {other}", f"{issuer}/{other}", f"Kính gửi: {issuer}, {other};",
        f"{name}@{rng.choice(('gov', 'chinhphu', name))}.vn", f"E-mail: {name}@{other.lower()}.gov.vn",
        f"- Lưu: VT, {issuer}({small}b).", f"- Lưu: VT, {acronym}.", "Nơi nhận:", f"- {issuer}, {other} tỉnh;",
    ))


def clerical(rng):
    """What running text has little of: enumerators, numbers, dates, symbols, acronyms, addresses."""
    kind = rng.choice((enumerator, enumerator, quantity, date, symbol))
    text = kind(rng)
    return text if kind is enumerator else text + rng.choice(PUNCTUATION)


def jumbled(paragraphs, rng):
    """Words of many texts in no order: what they are can only be seen, not guessed from their neighbours, which
    matters for marks that differ by a stroke and for names."""
    return " ".join(rng.choice(rng.choice(paragraphs).split()) for _ in range(rng.randint(2, 9)))


def of_text(paragraphs, alphabet, unwanted, rng):
    """Endless pairs of a picture and its text, from `paragraphs` (a list) and from the clerical wording."""
    while True:
        kind = rng.random()
        if kind < 0.5:
            text = clerical(rng)
        elif kind < 0.64:
            text = unicodedata.normalize("NFC", jumbled(paragraphs, rng))
        else:
            paragraph = unicodedata.normalize("NFC", rng.choice(paragraphs))
            if any(unwanted.shared(Sequences.syllables(paragraph))):
                continue
            words = paragraph.split()
            size = rng.choice((rng.randint(1, 3), rng.randint(1, 15)))
            start = rng.randrange(max(1, len(words) - size + 1))
            text = " ".join(words[start:start + size])
            if rng.random() < 0.15:
                text = text.upper()
        if rng.random() < 0.3:
            text = text.replace(" - ", " – ")
        written = spelled(text)
        if not written or len(written) > 110 or not alphabet.writes(written):
            continue
        picture = set_line(text, rng)
        if picture is not None:
            yield picture, written
