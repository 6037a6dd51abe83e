#!/usr/bin/env python3
"""Writes ImageGen.Functions/Imaging/Text/Unicode/thai-words.bin from ICU's Thai dictionary: eng/thai-words.py icudt72l.dat

The .dat file is in the source of Debian's package icu (icu/source/data/in). Its dictionary is a BytesTrie, as ICU's bytestrie.h describes.
The output is one brotli stream of sorted words: for each a byte that counts the letters it shares with the word before it, then its other
letters, each as its distance from U+0E00 plus 32.
"""
import pathlib
import struct
import sys

import brotli

TARGET = pathlib.Path(__file__).parent.parent / "ImageGen.Functions/Imaging/Text/Unicode/thai-words.bin"
FIRST_LETTER = 0xE00


def item(data, name):
    toc = struct.unpack_from("<H", data)[0]
    for index in range(struct.unpack_from("<i", data, toc)[0]):
        name_offset, offset = struct.unpack_from("<ii", data, toc + 4 + 8 * index)
        if data[toc + name_offset:data.index(0, toc + name_offset)].decode().endswith(name):
            start = toc + offset
            return data[start + struct.unpack_from("<H", data, start)[0]:]
    raise SystemExit(f"{name} is not in the file.")


class Trie:
    def __init__(self, data):
        self.data = data
        self.words = set()

    def skip_value(self, position, lead):
        lead >>= 1
        return position + (0 if lead < 0x51 else 1 if lead < 0x6C else 2 if lead < 0x7E else 3 if lead == 0x7E else 4)

    def value(self, position, lead):
        kind, following = lead >> 1, self.data[position:position + 4]
        if kind < 0x51:
            return kind - 0x10
        if kind < 0x6C:
            return (kind - 0x51) << 8 | following[0]
        if kind < 0x7E:
            return (kind - 0x6C) << 16 | int.from_bytes(following[:2], "big")
        return int.from_bytes(following[:3 if kind == 0x7E else 4], "big")

    def jump(self, position):
        lead = self.data[position]
        position += 1
        count = 0 if lead < 0xC0 else 1 if lead < 0xF0 else 2 if lead < 0xFE else 3 if lead == 0xFE else 4
        high = lead if lead < 0xC0 else lead - 0xC0 if lead < 0xF0 else lead - 0xF0 if lead < 0xFE else 0
        delta = high << 8 * count | int.from_bytes(self.data[position:position + count], "big")
        return position + count, position + count + delta

    def node(self, position, prefix):
        lead = self.data[position]
        position += 1
        if lead >= 0x20:
            self.words.add(prefix)
            if not lead & 1:
                self.node(self.skip_value(position, lead), prefix)
        elif lead >= 0x10:
            length = lead - 0x10 + 1
            self.node(position + length, prefix + self.data[position:position + length])
        else:
            length = lead + 1
            if lead == 0:
                length = self.data[position] + 1
                position += 1
            self.branch(position, length, prefix)

    def branch(self, position, length, prefix):
        while length > 5:
            position, less = self.jump(position + 1)
            self.branch(less, length // 2, prefix)
            length -= length // 2
        for _ in range(length - 1):
            key, lead = self.data[position:position + 1], self.data[position + 1]
            after = self.skip_value(position + 2, lead)
            if lead & 1:
                self.words.add(prefix + key)
            else:
                self.node(after + self.value(position + 2, lead), prefix + key)
            position = after
        self.node(position + 1, prefix + self.data[position:position + 1])


def main(source):
    dictionary = item(pathlib.Path(source).read_bytes(), "brkitr/thaidict.dict")
    indexes = struct.unpack_from("<8i", dictionary)
    if indexes[4] & 7 or indexes[5] != 0x1000000 | FIRST_LETTER:
        raise SystemExit("The dictionary is not a BytesTrie of Thai letters.")
    trie = Trie(dictionary[indexes[0]:indexes[3]])
    trie.node(0, b"")

    output, before = bytearray(), b""
    for word in sorted(trie.words):
        shared = next((index for index, (a, b) in enumerate(zip(word, before)) if a != b), min(len(word), len(before)))
        output += bytes([shared]) + bytes(letter + 32 for letter in word[shared:])
        before = word
    TARGET.write_bytes(brotli.compress(bytes(output), quality=11))
    print(f"{len(trie.words)} words, {TARGET.stat().st_size} bytes")
    return trie.words


if __name__ == "__main__":
    main(sys.argv[1])
