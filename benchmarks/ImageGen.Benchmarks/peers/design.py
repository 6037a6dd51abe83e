"""The design of the design benchmark with Pillow, shaped by Raqm. Arguments: format folder count workers; IMAGEGEN_FONTS is the fonts' folder."""
import io
import os
import sys

try:
    import PIL
    from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps, features
except ImportError:
    sys.exit("Pillow: not installed; run apt-get install python3-pil")

from measure import measure

form, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
fonts = os.environ["IMAGEGEN_FONTS"]
LAYOUT = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
LOADED = {}
files = []
for name in ("photo.jpg", "product.png", "logo.png"):
    with open(f"{folder}/{name}", "rb") as opened:
        files.append(opened.read())


def font(name, size):
    if (name, size) not in LOADED:
        LOADED[name, size] = ImageFont.truetype(f"{fonts}/Inter_{name}.ttf", size, layout_engine=LAYOUT)
    return LOADED[name, size]


def write(draw, text, y, width, size, line_height, face, fill, centre=False):
    face = font(face, size)
    ascent, descent = face.getmetrics()
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if draw.textlength(longer, font=face) > width and line:
            lines.append(line)
            line = word
        else:
            line = longer
    for number, line in enumerate([*lines, line]):
        base = y + number * line_height * size + (line_height * size - ascent - descent) / 2 + ascent
        draw.text((60 + width / 2 if centre else 60, base), line, font=face, fill=fill, anchor="ms" if centre else "ls")


def decode():
    photo = Image.open(io.BytesIO(files[0]))
    photo.draft("RGB", (1200, 628))
    photo = ImageOps.fit(photo.convert("RGB"), (1200, 628), Image.BICUBIC).convert("RGBA")
    product = Image.open(io.BytesIO(files[1])).convert("RGBA").resize((380, 380), Image.BICUBIC)
    return photo, product, Image.open(io.BytesIO(files[2])).convert("RGBA")


KEPT = []


def make():
    if not KEPT:
        KEPT.extend(decode())
    photo, product, logo = KEPT
    image = photo.copy()
    scrim = Image.new("RGBA", (1200, 628))
    scrim.putalpha(Image.linear_gradient("L").rotate(90).resize((1200, 628)).point(lambda value: 200 - value * 160 // 255))
    image.alpha_composite(scrim)
    alpha = Image.new("L", (476, 476))
    alpha.paste(product.getchannel("A"), (48, 48))
    shadow = Image.new("RGBA", (476, 476))
    shadow.putalpha(alpha.filter(ImageFilter.GaussianBlur(16)).point(lambda value: value * 115 // 255))
    image.alpha_composite(shadow, (712, 110))
    image.alpha_composite(product, (760, 140))
    # Shapes are not antialiased, so the pill is drawn four times as large.
    pill = Image.new("L", (760, 208))
    ImageDraw.Draw(pill).rounded_rectangle((0, 0, 759, 207), radius=104, fill=255)
    image.paste((228, 0, 43, 255), (60, 60), pill.resize((190, 52), Image.BOX))
    draw = ImageDraw.Draw(image)
    write(draw, "-30% TODAY", 72, 190, 24, 1.2, "700Bold", "#fff", centre=True)
    write(draw, "Summer sound, lighter than ever", 140, 640, 64, 1.1, "700Bold", "#fff")
    sub = "Wireless headphones with 40 hours of play and a case that fits every pocket"
    write(draw, sub, 300, 600, 28, 1.3, "400Regular", "#e6e6e6")
    write(draw, "€129.00", 400, 600, 72, 1.2, "700Bold", "#ffd400")
    image.alpha_composite(logo, (60, 540))
    out = io.BytesIO()
    if form == "png":
        image.convert("RGB").save(out, "PNG", compress_level=1)
    else:
        image.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


measure(make, f"pillow-design.{form}", count, PIL.__version__)
