"""Writes the pictures: each SVG drawing as a PNG with a palette of colours and alpha, no larger than a shop would serve it."""
import pathlib
import subprocess

from drawings import KINDS, PALETTE


MAX_BYTES = 29_000


def run(command, data):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def picture(svg):
    png = run(["rsvg-convert", "--format", "png"], svg.encode())
    for colours, dither in ((160, .6), (128, .4), (112, .3), (96, .2), (80, .1), (64, 0)):
        small = run(["pngquant", "--speed", "1", f"--floyd={dither}", "--posterize", "1", "--strip", str(colours), "-"], png)
        if len(small) <= MAX_BYTES:
            break
    return small


def write(folder: pathlib.Path):
    folder.mkdir(parents=True, exist_ok=True)
    for kind, (draw, *colours) in KINDS.items():
        for colour in colours:
            (folder / f"{kind}-{colour}.png").write_bytes(picture(draw(PALETTE[colour]).svg()))
