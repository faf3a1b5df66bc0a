"""Paper and scanner: a clean page picture becomes an office scan of a signed, stamped sheet."""

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

SEAL_FONT = "/usr/share/fonts/truetype/croscore/Tinos-Bold.ttf"
SEAL_RED = np.array([200, 38, 46], np.float32)
PEN_BLUE = np.array([38, 52, 140], np.float32)


def seal_mask(diameter, text):
    """A round seal as ink density 0..1: two rings, a star, the text along the ring."""
    scale = 4  # drawn large, then reduced, for smooth edges
    size = diameter * scale
    center = size / 2
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    for radius, width in ((0.485, 0.022), (0.33, 0.010)):
        r = radius * size
        draw.ellipse([center - r, center - r, center + r, center + r], outline=255,
                     width=int(width * size))
    points = []
    for corner in range(10):
        angle = -np.pi / 2 + corner * np.pi / 5
        r = size * (0.17 if corner % 2 == 0 else 0.068)
        points.append((center + r * np.cos(angle), center + r * np.sin(angle)))
    draw.polygon(points, fill=255)
    font = ImageFont.truetype(SEAL_FONT, int(size * 0.075))
    for index, letter in enumerate(text):
        angle = 2 * np.pi * index / len(text) + np.pi * 0.75
        tile = Image.new("L", (int(size * 0.14),) * 2, 0)
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, 255, font, anchor="mm")
        tile = tile.rotate(-np.degrees(angle) - 90, Image.BICUBIC)
        x = center + 0.405 * size * np.cos(angle) - tile.width / 2
        y = center + 0.405 * size * np.sin(angle) - tile.height / 2
        mask.paste(255, (int(x), int(y)), tile)
    return np.asarray(mask.resize((diameter, diameter), Image.LANCZOS), np.float32) / 255


def pen_mask(width, height, random):
    """A signature-like stroke as ink density 0..1."""
    scale = 4
    t = np.linspace(0, 1, 400)
    wave = sum(random.uniform(0.15, 0.5) / k * np.sin(2 * np.pi * k * t * 2.2 + random.uniform(0, 6))
               for k in (1, 2, 3))
    x = (0.08 + 0.8 * t + 0.06 * np.sin(2 * np.pi * 5 * t)) * width * scale
    y = (0.5 - 0.55 * wave * (1 - 0.6 * t)) * height * scale
    canvas = np.zeros((height * scale, width * scale), np.uint8)
    cv2.polylines(canvas, [np.int32(np.stack([x, y], 1))], False, 255, int(height * scale * 0.035),
                  cv2.LINE_AA)
    return cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def _ink(page, mask, color, x, y, density):
    """Lays ink of one colour on the page with its centre at (x, y); dark print shows through."""
    height, width = mask.shape
    top, left = int(y - height / 2), int(x - width / 2)
    part = page[top:top + height, left:left + width]
    cover = (mask * density)[..., None]
    part[:] = part * (1 - cover) + np.minimum(part, color) * cover


def sign_and_stamp(page, title_box, name_box, dpi, seal_text, random):
    """Signs between the signer's title and name and stamps over the left third of the signature."""
    middle_y = (title_box[3] + name_box[1]) / 2
    middle_x = (name_box[0] + name_box[2]) / 2
    pen = pen_mask(int(dpi * 1.7), int(dpi * 0.55), random)
    _ink(page, pen, PEN_BLUE, middle_x, middle_y, 0.9)
    diameter = int(dpi * 36 / 25.4)  # 36 mm, the size of a provincial seal
    seal = seal_mask(diameter, seal_text)
    turn = cv2.getRotationMatrix2D((diameter / 2, diameter / 2), random.uniform(-6, 6), 1)
    seal = cv2.warpAffine(seal, turn, (diameter, diameter))
    patches = cv2.GaussianBlur(random.random((diameter, diameter)).astype(np.float32), (0, 0), 9)
    patches = 0.72 + 0.28 * (patches - patches.min()) / np.ptp(patches)
    seal *= patches * (random.random((diameter, diameter)) > 0.06)
    _ink(page, cv2.GaussianBlur(seal, (0, 0), 0.7), SEAL_RED, middle_x - dpi * 1.05,
         middle_y - dpi * 0.02, 0.85)


def scan(page, dpi, random, skew, grey):
    """Faded ink, a sheet laid down askew, lens blur, uneven light, sensor noise. RGB 0..255 floats
    in, bytes out."""
    height, width = page.shape[:2]
    field = random.random((6, 6)).astype(np.float32)
    ink = 0.80 + 0.14 * cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    page = 252 - (255 - page) * ink
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    turn[:, 2] += random.normal(0, dpi / 50, 2)
    page = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC,
                          borderValue=(243, 243, 243))
    page = cv2.GaussianBlur(page, (0, 0), 0.55 * dpi / 200)
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    page = page * (1 - 0.07 * across**3 - 0.05 * (1 - down)**5)
    page = page * np.array([1.0, 0.992, 0.975], np.float32)  # paper is a little warm
    noise = cv2.GaussianBlur(random.normal(0, 6, (height, width)).astype(np.float32), (0, 0), 0.8)
    page = np.clip(page + noise[..., None], 0, 255).astype(np.uint8)
    return cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) if grey else page
