"""The design of the overlay benchmark with Pillow, shaped by Raqm. Arguments: job file count workers; IMAGEGEN_FONTS is the fonts' folder."""
import io
import os
import sys

try:
    import PIL
    from PIL import Image, ImageDraw, ImageFont, ImageOps, features
except ImportError:
    sys.exit("Pillow: not installed; run apt-get install python3-pil")

from measure import measure

path, count = sys.argv[2], int(sys.argv[3])
fonts = os.environ["IMAGEGEN_FONTS"]
with open(path, "rb") as opened:
    file = opened.read()

SIZE, LEFT, WIDTH = 1080, 76, 929
SCRIM_TOP, SCRIM_SOLID = 435, 694
LAYOUT = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
LOADED = {}


def font(name, size):
    if (name, size) not in LOADED:
        LOADED[name, size] = ImageFont.truetype(f"{fonts}/{name}.ttf", size, layout_engine=LAYOUT)
    return LOADED[name, size]


def wrapped(draw, text, face):
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if draw.textlength(longer, font=face) > WIDTH and line:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def ease(row):
    share = min(1, max(0, (row - SCRIM_TOP) / (SCRIM_SOLID - SCRIM_TOP)))
    return int(140 * share * share * (3 - 2 * share))


def make():
    photo = Image.open(io.BytesIO(file)).convert("RGB")
    image = ImageOps.fit(photo, (SIZE, SIZE), Image.BILINEAR)
    strip = Image.new("L", (1, SIZE))
    strip.putdata([ease(row) for row in range(SIZE)])
    image.paste((9, 12, 18), (0, 0, SIZE, SIZE), strip.resize((SIZE, SIZE)))
    # Shapes are not antialiased, so the pill is drawn four times as large.
    pill = Image.new("L", (448 * 4, 75 * 4))
    ImageDraw.Draw(pill).rounded_rectangle((0, 0, 448 * 4 - 1, 75 * 4 - 1), radius=150, fill=255)
    image.paste((255, 213, 74), (LEFT, 663), pill.resize((448, 75), Image.BOX))
    draw = ImageDraw.Draw(image)
    draw.text((LEFT + 28, 717), "-30% until Sunday", font=font("Montserrat_700Bold", 45), fill=(20, 22, 28), anchor="ls")
    headline = font("Montserrat_900Black", 84)
    for number, line in enumerate(wrapped(draw, "Summer sound, lighter than ever", headline)):
        draw.text((LEFT, 834 + number * 89), line, font=headline, fill=(255, 255, 255), anchor="ls")
    draw.text((LEFT, 994), "€129.00", font=font("Montserrat_900Black", 80), fill=(255, 213, 74), anchor="ls")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


measure(make, "pillow.jpg", count, PIL.__version__)
