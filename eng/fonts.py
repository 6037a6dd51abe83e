#!/usr/bin/env python3
"""Writes the fonts of ImageGen.Functions/Imaging/Fonts, their licences and SHA256SUMS.

They come from the packages @expo-google-fonts/* of npm. The CJK faces are cut to the standard character sets of their region, which needs
Debian's packages python3-fonttools and unicode-data. Every other file stays as it is published.
"""
import bz2
import hashlib
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = pathlib.Path(__file__).parent.parent / "ImageGen.Functions/Imaging/Fonts"
UNIHAN = pathlib.Path("/usr/share/unicode")
PACKAGES = {
    "inter@0.4.2": ["400Regular", "700Bold", "900Black"],
    "montserrat@0.4.2": ["400Regular", "700Bold", "900Black"],
    "playfair-display@0.4.2": ["400Regular", "700Bold", "900Black"],
    "roboto-condensed@0.4.2": ["400Regular", "700Bold", "900Black"],
    "source-serif-4@0.4.1": ["400Regular", "700Bold", "900Black"],
    "noto-sans-arabic@0.4.3": ["400Regular", "700Bold"],
    "noto-sans-devanagari@0.4.1": ["400Regular", "700Bold"],
    "noto-sans-hebrew@0.4.1": ["400Regular", "700Bold"],
    "noto-sans-thai@0.4.2": ["400Regular", "700Bold"],
    "noto-emoji@0.4.7": ["700Bold"],
    "noto-sans-jp@0.4.3": ["700Bold"],
    "noto-sans-kr@0.4.3": ["700Bold"],
    "noto-sans-sc@0.4.3": ["700Bold"],
    "noto-sans-tc@0.4.3": ["700Bold"],
}
PUNCTUATION = {*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2028), *range(0x3000, 0x3040), *range(0xFF01, 0xFFEF)}
FEATURES = ["calt", "ccmp", "clig", "kern", "liga", "ljmo", "locl", "mark", "mkmk", "rlig", "tjmo", "vjmo"]


def encodable(codec):
    """The code points of the basic plane and plane 2 that the codec writes."""
    found = set()
    for code_point in [*range(0xA0, 0xD800), *range(0xF900, 0xFFFF), *range(0x20000, 0x2FA20)]:
        try:
            chr(code_point).encode(codec)
            found.add(code_point)
        except UnicodeEncodeError:
            pass
    return found


def unihan(field):
    """The ideographs that have a value in this field of the Unihan database."""
    text = "\n".join(bz2.decompress(file.read_bytes()).decode() for file in UNIHAN.glob("Unihan_*.txt.bz2"))
    return {int(match, 16) for match in re.findall(rf"(?m)^U\+([0-9A-F]+)\t{field}\t", text)}


def character_sets():
    core = unihan("kIICore")
    return {
        "noto-sans-jp": encodable("cp932") | encodable("shift_jis_2004"),
        "noto-sans-kr": encodable("cp949") | {*range(0x1100, 0x1200), *range(0x3130, 0x3190)},
        "noto-sans-sc": encodable("gb2312") | unihan("kTGH"),
        "noto-sans-tc": encodable("cp950") | encodable("big5hkscs") & core | core | {*range(0x3100, 0x3130)},
    }


def cut(source, target, code_points):
    options = subset.Options(hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points | PUNCTUATION)
    font = TTFont(source, recalcTimestamp=False)
    subsetter.subset(font)
    font.save(target)


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in [*TARGET.glob("*.ttf"), *TARGET.glob("*.OFL.txt")]:
        old.unlink()
    sets = character_sets()
    with tempfile.TemporaryDirectory() as folder:
        for package, weights in PACKAGES.items():
            archive = subprocess.run(
                ["npm", "pack", "--silent", f"@expo-google-fonts/{package}"], cwd=folder, check=True, capture_output=True, text=True)
            content = pathlib.Path(folder, package)
            with tarfile.open(pathlib.Path(folder, archive.stdout.split()[-1])) as tar:
                tar.extractall(content)
            for weight in weights:
                source = next((content / "package" / weight).glob("*.ttf"))
                code_points = sets.get(package.partition("@")[0])
                if code_points:
                    cut(source, TARGET / source.name, code_points)
                else:
                    shutil.copyfile(source, TARGET / source.name)
            shutil.copyfile(content / "package/LICENSE_FONT", TARGET / f"{source.name.partition('_')[0]}.OFL.txt")

    files = sorted([*TARGET.glob("*.ttf"), *TARGET.glob("*.OFL.txt")])
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (TARGET / "SHA256SUMS").write_text("".join(sums))
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")


main()
