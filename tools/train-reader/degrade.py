"""Makes clean pictures of lines look like scans. Nothing moves by more than a fraction of a pixel, so the text
stays the truth. All lengths are in pixels of 300 dpi unless said otherwise; 0 is black, 255 is paper."""
import io

import numpy
from PIL import Image
from scipy import ndimage

CLEAN_DPI = 300


def _resized(pixels, factor, method):
    height, width = pixels.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return numpy.asarray(Image.fromarray(pixels.astype(numpy.float32), mode="F").resize(size, method))


def _field(shape, cell, rng):
    """A smooth field of -1..1 that changes over about `cell` pixels."""
    small = rng.uniform(-1, 1, (int(shape[0] / cell) + 2, int(shape[1] / cell) + 2))
    picture = Image.fromarray(small.astype(numpy.float32), mode="F")
    return numpy.asarray(picture.resize((shape[1], shape[0]), Image.BICUBIC))


def _grain(shape, size, rng):
    """Noise of deviation 1 with grains of about `size` pixels."""
    noise = rng.standard_normal(shape)
    if size <= 0.3:
        return noise
    noise = ndimage.gaussian_filter(noise, size)
    return noise / (noise.std() + 1e-9)


def stroke(pixels, rng):
    """Strokes grow or shrink by a part of a pixel, as toner and printers do."""
    amount = rng.normal(0, 0.4)
    if abs(amount) < 0.1:
        return pixels
    if amount > 0:
        changed = ndimage.minimum_filter(pixels, size=(2, 2))
    else:
        changed = ndimage.maximum_filter(pixels, size=(2, 2))
    share = min(1.0, abs(amount))
    return pixels * (1 - share) + changed * share


def faded(pixels, rng):
    """Ink is grey, and greyer in places; one in six was short of toner."""
    depth = rng.uniform(0.35, 0.6) if rng.random() < 0.16 else rng.uniform(0.55, 1.0)
    depth = depth + 0.12 * rng.uniform() * _field(pixels.shape, 60, rng)
    return 255 - (255 - pixels) * numpy.clip(depth, 0.3, 1)


def worn(pixels, rng):
    """Holes and breaks in strokes, as of a dry drum or an old copy."""
    holes = _grain(pixels.shape, rng.uniform(0.6, 1.6), rng) > rng.uniform(1.7, 2.6)
    return numpy.where(holes, numpy.maximum(pixels, rng.uniform(120, 255)), pixels)


def tilted(pixels, rng):
    """What deskewing leaves: under a third of a degree, or a wave of a phone picture."""
    slope = numpy.tan(numpy.radians(rng.normal(0, 0.13)))
    x = numpy.arange(pixels.shape[1])
    shift = slope * (x - pixels.shape[1] / 2)
    if rng.random() < 0.2:
        shift = shift + rng.uniform(0, 1.6) * numpy.sin(x / rng.uniform(150, 500) + rng.uniform(0, 6))
    limit = pixels.shape[0] * 0.06
    shift = numpy.clip(shift, -limit, limit)
    rows = numpy.arange(pixels.shape[0])[:, None] + shift[None, :]
    columns = numpy.broadcast_to(x[None, :] + rng.uniform(-0.5, 0.5), rows.shape)
    return ndimage.map_coordinates(pixels, [rows, columns], order=1, mode="constant", cval=255)


def show_through(pixels, other, rng):
    """The back of the sheet, mirrored, blurred and faint."""
    back = other[:, ::-1]
    back = numpy.tile(back, (1 + pixels.shape[0] // back.shape[0], 1 + pixels.shape[1] // back.shape[1]))
    top = rng.integers(0, back.shape[0] - pixels.shape[0] + 1)
    left = rng.integers(0, back.shape[1] - pixels.shape[1] + 1)
    back = back[top:top + pixels.shape[0], left:left + pixels.shape[1]]
    back = ndimage.gaussian_filter(back.astype(numpy.float32), rng.uniform(1, 3))
    return numpy.minimum(pixels, 255 - (255 - back) * rng.uniform(0.05, 0.22))


def seal(pixels, rng):
    """An arc of a seal whose colour was removed: a faint band of grain over the line, ink in it paler."""
    height, width = pixels.shape
    radius = rng.uniform(120, 260)
    x0, y0 = rng.uniform(0, width), rng.uniform(-radius, height + radius)
    y, x = numpy.ogrid[:height, :width]
    distance = numpy.hypot(x - x0, y - y0)
    thickness = rng.uniform(3, 9)
    band = (numpy.abs(distance - radius) < thickness) | (numpy.abs(distance - radius * 0.7) < thickness * 0.6)
    band = band & (rng.random(pixels.shape) > 0.18)
    band = ndimage.gaussian_filter(band.astype(numpy.float32), 0.8)
    if rng.random() < 0.7:
        return numpy.minimum(pixels, 255 - band * rng.uniform(10, 110))
    return pixels + band * (255 - pixels) * rng.uniform(0.1, 0.45)


def shaded(pixels, rng):
    """Paper that is not white, light that falls from one side."""
    x = numpy.linspace(-1, 1, pixels.shape[1])[None, :]
    y = numpy.linspace(-1, 1, pixels.shape[0])[:, None]
    light = rng.uniform(0.72, 1.0) + rng.normal(0, 0.06) * x + rng.normal(0, 0.02) * y
    return pixels * numpy.clip(light, 0.4, 1.05)


def speckled(pixels, rng, values):
    share = 10 ** rng.uniform(-4.3, -2.7)
    specks = rng.random(pixels.shape)
    pixels = pixels.copy()
    pixels[specks < share] = values[0]
    pixels[specks > 1 - share] = values[1]
    return pixels


def jpeg(pixels, rng):
    out = io.BytesIO()
    Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8)).save(
        out, format="JPEG", quality=int(rng.integers(38, 93)))
    return numpy.asarray(Image.open(out)).astype(numpy.float32)


def sharpened(pixels, rng):
    """Edges raised by the scanner, which makes what is thresholded afterwards jagged and its dots loud."""
    smooth = ndimage.gaussian_filter(pixels, rng.uniform(0.7, 1.5))
    return pixels + rng.uniform(0.4, 1.8) * (pixels - smooth)


def steep(pixels, rng):
    """Contrast so high that the thin strokes of letters go grey or break while the thick ones stay black."""
    ink, paper = numpy.percentile(pixels, 2), numpy.percentile(pixels, 90)
    middle = ink + max(40, paper - ink) * rng.uniform(0.35, 0.75)
    return numpy.clip(128 + (pixels - middle) * rng.uniform(1.5, 3.5), 0, 255)


def bitonal(pixels, rng):
    """One threshold for the page; weak ones break thin strokes, strong ones fill the letters."""
    ink, paper = numpy.percentile(pixels, 2), numpy.percentile(pixels, 90)
    if paper - ink < 40:
        ink = paper - 40
    threshold = ink + (paper - ink) * numpy.clip(rng.normal(0.56, 0.13), 0.28, 0.8)
    grain = paper - numpy.median(pixels)  # 1.3 deviations of the noise of the paper
    threshold = min(threshold, paper - 2.2 * grain)
    return numpy.where(pixels > threshold, 255.0, 0.0)


def levelled(pixels, rng):
    """What cleaning does before reading: paper to white, ink towards black."""
    paper = numpy.percentile(pixels, 85)
    pixels = pixels * (240 / max(paper, 60))
    if rng.random() < 0.6:
        pixels = (pixels - 30) * (255 / 205)
    return numpy.clip(pixels, 0, 255)


def framed(pixels, rng):
    """The engine leaves some white around what it cuts, now more, now less."""
    upper, lower, left, right = rng.integers(0, 10, 4)
    return pixels[upper:pixels.shape[0] - lower, left:pixels.shape[1] - right]


def _at_reading_scale(pixels, dpi, rng):
    """Scaled to the resolution at which pages are read, or left as scanned."""
    if dpi < 230 and rng.random() < 0.6:
        return _resized(pixels, 235 / dpi, Image.BILINEAR)
    return pixels


def scanned(pixels, other, rng):
    """`pixels` (a clean line at 300 dpi) as some scanner gives it; `other` is any line, for the back of the
    sheet; `rng` is a numpy Generator. Returns a grey picture and the name of what was done."""
    kind = rng.choice(("clean", "grey", "phone", "bitonal"), p=(0.05, 0.36, 0.11, 0.48))
    pixels = framed(pixels.astype(numpy.float32), rng)
    dpi = float(rng.choice((300, 235, 200, 180), p=(0.45, 0.05, 0.42, 0.08)))
    if kind == "phone":
        dpi = float(rng.choice((150, 180, 200, 240)))
    if kind == "clean":
        pixels = ndimage.gaussian_filter(pixels, rng.uniform(0.0, 0.5))
    else:
        pixels = stroke(pixels, rng)
        if rng.random() < 0.7:
            pixels = faded(pixels, rng)
        if rng.random() < 0.12:
            pixels = worn(pixels, rng)
        if rng.random() < 0.7:
            pixels = tilted(pixels, rng)
        if rng.random() < 0.15:
            pixels = show_through(pixels, other, rng)
        if rng.random() < 0.12:
            pixels = seal(pixels, rng)
    if dpi != CLEAN_DPI:
        pixels = _resized(pixels, dpi / CLEAN_DPI, rng.choice((Image.BOX, Image.BILINEAR, Image.LANCZOS)))
    if kind == "clean":
        return _picture(_at_reading_scale(pixels, dpi, rng)), kind
    blur = {"grey": rng.uniform(0.15, 0.95), "phone": rng.uniform(0.45, 1.2), "bitonal": rng.uniform(0.1, 1.1)}[kind]
    pixels = ndimage.gaussian_filter(pixels, blur)  # in pixels of the scan
    pixels = shaded(pixels, rng)
    noise = {"grey": rng.uniform(1, 11), "phone": rng.uniform(3, 12), "bitonal": rng.uniform(2, 22)}[kind]
    pixels = pixels + noise * _grain(pixels.shape, rng.choice((0.0, 0.0, 0.7)), rng)
    if rng.random() < 0.4:
        pixels = sharpened(pixels, rng)
    if kind == "bitonal":
        pixels = bitonal(pixels, rng)
        if rng.random() < 0.7:
            pixels = speckled(pixels, rng, (0, 255))
    else:
        if rng.random() < 0.2:
            pixels = steep(pixels, rng)
        if rng.random() < 0.85:
            pixels = jpeg(pixels, rng)
        if rng.random() < 0.6:
            pixels = levelled(pixels, rng)
    return _picture(_at_reading_scale(pixels, dpi, rng)), kind


def _picture(pixels):
    return Image.fromarray(numpy.clip(pixels + 0.5, 0, 255).astype(numpy.uint8))
