#!/usr/bin/env python3
"""Writes the pictures and products.csv of samples/marketing. Needs Debian's packages librsvg2-bin and pngquant."""
import pathlib

import pictures
import products

TARGET = pathlib.Path(__file__).parent.parent.parent / "samples/marketing"

if __name__ == "__main__":
    products.write(TARGET / "products.csv")
    pictures.write(TARGET / "pictures")
