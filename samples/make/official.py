"""Word files in the form of Decree 30/2020/NĐ-CP, Appendix I: header, body, signature, appendices.

Sizes are in points and lengths in millimetres, as the decree gives them.
"""

import copy
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

FONT = "Tinos"  # the metrics of Times New Roman, with every Vietnamese letter
CENTER, LEFT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def element(tag, **attributes):
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn("w:" + name), str(value))
    return made


ALL_RULES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _borders(rules):
    """Borders of a table that has only `rules`."""
    borders = element("w:tblBorders")
    for side in ALL_RULES:
        border = element("w:" + side, val="single" if side in rules else "nil")
        if side in rules:
            border.set(qn("w:sz"), "4")
            border.set(qn("w:color"), "000000")
        borders.append(border)
    return borders


class Official:
    """One document under construction; every method appends at its end."""

    def __init__(self, font=FONT):
        self.font = font
        self.doc = Document()
        normal = self.doc.styles["Normal"]
        normal.font.name = font
        normal.font.size = Pt(13)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        normal.paragraph_format.space_after = Pt(0)
        mark = self.doc.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        mark.font.superscript = True
        self.footnotes = []
        self._page(self.doc.sections[0], landscape=False)

    def _page(self, section, landscape):
        width, height = Mm(210), Mm(297)
        section.page_width, section.page_height = (height, width) if landscape else (width, height)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(18))
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        section.header.is_linked_to_previous = False
        number = section.header.paragraphs[0]
        number.alignment = CENTER
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            run = number.add_run()
            run.font.size = Pt(13)
            if kind:
                run._r.append(element("w:fldChar", fldCharType=kind))
            else:
                instruction = element("w:instrText")
                instruction.text = text
                run._r.append(instruction)

    def appendix_pages(self, landscape):
        """Starts a new section; its pages are numbered from 1, the first without a number."""
        section = self.doc.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, landscape)
        section._sectPr.append(element("w:pgNumType", start=1))

    def text(self, where, text, size=13, bold=False, italic=False, align=LEFT, before=0, after=0,
             indent=0, keep=False):
        """Adds a paragraph to a document or cell. `{n}` in the text is the mark of footnote n."""
        paragraph = where.add_paragraph()
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.first_line_indent = Mm(indent)
        form.keep_with_next = keep
        self._runs(paragraph, text, size, bold, italic)
        return paragraph

    def _runs(self, paragraph, text, size, bold, italic):
        for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
            if not part:
                continue
            run = paragraph.add_run("" if part[0] == "{" else part)
            run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
            if part[0] == "{":
                run.font.superscript = True
                run.style = "Footnote Reference"
                run._r.append(element("w:footnoteReference", id=int(part[1:-1])))

    def _rule(self, cell, length, width):
        """A solid line of `length` mm, centred in a cell `width` mm wide."""
        paragraph = cell.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = Mm((width - length) / 2 - 2)
        form.space_before, form.line_spacing = Pt(3), Pt(2)
        border = element("w:pBdr")
        border.append(element("w:top", val="single", sz=6, space=1, color="000000"))
        paragraph._p.get_or_add_pPr().append(border)

    def _columns(self, widths):
        table = self.doc.add_table(rows=1, cols=len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for cell, width in zip(table.rows[0].cells, widths):
            cell.width = Mm(width)
        for column, width in zip(table.columns, widths):
            column.width = Mm(width)
        return table.rows[0].cells

    @staticmethod
    def _drop_first(cell):
        cell._tc.remove(cell.paragraphs[0]._p)

    def header(self, issuer, symbol, place_date, parent=None, about=None):
        """Boxes 1 to 5b: issuer and symbol on the left, national title and date on the right."""
        left, right = self._columns((66, 100))
        if parent:
            self.text(left, parent, 12, align=CENTER)
        for line in issuer:
            self.text(left, line, 12, bold=True, align=CENTER)
        self._rule(left, 24, 66)
        self.text(left, "Số: " + symbol, 13, align=CENTER, before=4)
        if about:
            self.text(left, about, 12, align=CENTER, before=6)
        self.text(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, align=CENTER)
        self.text(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True, align=CENTER)
        self._rule(right, 57, 100)
        self.text(right, place_date, 13, italic=True, align=CENTER, before=4)
        for cell in (left, right):
            self._drop_first(cell)

    def title(self, doc_type, abstract):
        self.text(self.doc, doc_type, 14, bold=True, align=CENTER, before=14)
        for line in abstract:
            self.text(self.doc, line, 14, bold=True, align=CENTER)
        cell = self._columns((166,))[0]
        self._rule(cell, 40, 166)
        self._drop_first(cell)

    def basis(self, line):
        self.text(self.doc, line, 13, italic=True, align=JUSTIFY, before=4, indent=10)

    def heading(self, line):
        self.text(self.doc, line, 13, bold=True, align=JUSTIFY, before=5, indent=10, keep=True)

    def body(self, line):
        self.text(self.doc, line, 13, align=JUSTIFY, before=4, indent=10)

    def signature(self, recipients, offices, name, blank_lines=4):
        """Boxes 7a, 7b and 9b side by side."""
        self.text(self.doc, "", 6)
        left, right = self._columns((80, 86))
        self.text(left, "Nơi nhận:", 12, bold=True, italic=True)
        for line in recipients:
            self.text(left, line, 11)
        for line in offices:
            self.text(right, line, 13, bold=True, align=CENTER)
        for _ in range(blank_lines):
            self.text(right, "", 13, align=CENTER)
        self.text(right, name, 14, bold=True, align=CENTER)
        for cell in (left, right):
            self._drop_first(cell)

    def appendix_title(self, label, title, attached):
        self.text(self.doc, label, 14, bold=True, align=CENTER)
        for line in title:
            self.text(self.doc, line, 13, bold=True, align=CENTER)
        self.text(self.doc, attached, 13, italic=True, align=CENTER, after=8)

    def table(self, titles, widths, rows, size=12, repeat_header=True, merge_sections=True,
              may_split=(), padding=2, rules=ALL_RULES):
        """A table with the `rules` named. A row that is a pair (number, title) is a section row; a row whose cells
        are given as a list is an ordinary one. `may_split` names the row indices that a page break
        may cut; every other row stays whole. `padding` is the space above and below the text."""
        table = self.doc.add_table(rows=0, cols=len(titles))
        table.style = "Table Grid"
        if rules != ALL_RULES:
            table._tbl.tblPr.append(_borders(rules))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths):
            column.width = Mm(width)
        for index, values in enumerate([titles] + rows):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            if index - 1 not in may_split:
                properties.append(element("w:cantSplit"))
            if index == 0 and repeat_header:
                properties.append(element("w:tblHeader"))
            section = isinstance(values, tuple)
            cells = list(row.cells)
            for cell, width in zip(cells, widths):
                cell.width = Mm(width)
            if section:
                values = list(values) + [""] * (len(titles) - 2)
                if merge_sections:
                    cells[1].merge(cells[-1])
            for column, (cell, value) in enumerate(zip(cells, values)):
                if section and merge_sections and column > 1:
                    break
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = Pt(padding)
                paragraph.paragraph_format.space_after = Pt(padding)
                narrow = widths[column] < 35
                if index == 0 or column == 0 or (narrow and not section):
                    paragraph.alignment = CENTER
                elif column == 1:
                    paragraph.alignment = JUSTIFY
                if section:
                    paragraph.paragraph_format.keep_with_next = True
                italic = not section and index > 0 and values[0] == "-"
                self._runs(paragraph, value, size, index == 0 or section, italic)
        return table

    def footnote(self, text):
        """Registers a footnote and returns the mark to put into the text."""
        self.footnotes.append(text)
        return "{%d}" % len(self.footnotes)

    def _footnotes_part(self):
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        style = f'<w:rPr><w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}"/><w:sz w:val="22"/></w:rPr>'
        notes = [
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>",
        ]
        notes += [
            f'<w:footnote w:id="{number}"><w:p>{mark}<w:r>{style}<w:t xml:space="preserve"> {text}'
            "</w:t></w:r></w:p></w:footnote>"
            for number, text in enumerate(self.footnotes, 1)
        ]
        blob = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
                + "".join(notes) + "</w:footnotes>")
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob.encode(),
                    self.doc.part.package)
        self.doc.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def save(self, path, title):
        if self.footnotes:
            self._footnotes_part()
        properties = self.doc.core_properties
        properties.title, properties.author, properties.comments = title, "tỉnh Sơn Lĩnh (mẫu)", ""
        # The section properties must stand in schema order for Word: pgNumType before titlePg.
        for sect in self.doc.element.iter(qn("w:sectPr")):
            number, first = sect.find(qn("w:pgNumType")), sect.find(qn("w:titlePg"))
            if number is not None and first is not None:
                sect.remove(number)
                first.addprevious(copy.copy(number))
        self.doc.save(path)
        _fix_zip_times(path)


def _fix_zip_times(path):
    """Rewrites the archive with one fixed date, so that the same wording gives the same bytes."""
    with zipfile.ZipFile(path) as source:
        parts = [(info.filename, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, blob in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, blob)
