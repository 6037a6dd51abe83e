using System.Buffers.Binary;

namespace ModelSimulator.Painting.Files;

/// <summary>
/// The zlib form (RFC 1950, 1951) by Huffman codes alone, a table per block. Pictures with grain hold no repeats worth searching for, so this is
/// as small as zlib's fast levels and quicker; and unlike zlib, whose output depends on its version and on the processor, it
/// gives the same bytes everywhere.
/// </summary>
public sealed class HuffmanDeflate(Stream output)
{
    private const int BlockSize = 1 << 16;
    private static readonly byte[] LengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly byte[] _out = new byte[BlockSize * 2];
    private readonly int[] _counts = new int[257];
    private int _at;
    private ulong _bits;
    private int _bitCount;
    private uint _a = 1, _b;

    public void Begin() { _out[0] = 0x78; _out[1] = 0x01; _at = 2; }

    /// <summary>Writes one block, at most 65,536 bytes.</summary>
    public void Block(ReadOnlySpan<byte> data, bool last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, BlockSize);
        Count(data);
        var lengths = HuffmanCode.Lengths(_counts, 15);
        var codes = HuffmanCode.Codes(lengths, reversed: true);

        Put(last ? 1u : 0, 1);
        Put(2, 2);
        Table(lengths);
        Codes(data, codes, lengths);
        Put(codes[256], lengths[256]);
        Sum(data);
        Flush();
    }

    /// <summary>Fills the last byte and adds the checksum.</summary>
    public void End()
    {
        Put(0, (8 - (_bitCount & 7)) & 7);
        for (; _bitCount > 0; _bitCount -= 8) { _out[_at++] = (byte)_bits; _bits >>= 8; }
        BinaryPrimitives.WriteUInt32BigEndian(_out.AsSpan(_at), (_b << 16) | _a);
        _at += 4;
        Flush();
    }

    /// <summary>The block's code lengths, plain: 257 literals and one distance that is never used.</summary>
    private void Table(byte[] lengths)
    {
        var counts = new int[19];
        foreach (var length in lengths) counts[length]++;
        counts[1]++;
        var metaLengths = HuffmanCode.Lengths(counts, 7);
        var meta = HuffmanCode.Codes(metaLengths, reversed: true);
        Put(0, 5);
        Put(0, 5);
        Put(15, 4);
        foreach (var symbol in LengthOrder) Put(metaLengths[symbol], 3);
        foreach (var length in lengths) Put(meta[length], metaLengths[length]);
        Put(meta[1], metaLengths[1]);
    }

    /// <summary>In four tables, because equal neighbours would wait for each other in one.</summary>
    private void Count(ReadOnlySpan<byte> data)
    {
        Span<int> four = stackalloc int[1024];
        four.Clear();
        var i = 0;
        for (; i + 4 <= data.Length; i += 4)
        {
            four[data[i]]++;
            four[256 + data[i + 1]]++;
            four[512 + data[i + 2]]++;
            four[768 + data[i + 3]]++;
        }
        for (; i < data.Length; i++) four[data[i]]++;
        for (var v = 0; v < 256; v++) _counts[v] = four[v] + four[256 + v] + four[512 + v] + four[768 + v];
        _counts[256] = 1;
    }

    private void Codes(ReadOnlySpan<byte> data, uint[] codes, byte[] lengths)
    {
        Span<uint> both = stackalloc uint[256];
        for (var v = 0; v < 256; v++) both[v] = (codes[v] << 8) | lengths[v];
        ulong bits = _bits;
        int count = _bitCount, at = _at;
        var to = _out;
        foreach (var value in data)
        {
            var code = both[value];
            bits |= (ulong)(code >> 8) << count;
            count += (int)(code & 255);
            if (count < 32) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(to.AsSpan(at), (uint)bits);
            at += 4;
            bits >>= 32;
            count -= 32;
        }
        (_bits, _bitCount, _at) = (bits, count, at);
    }

    private void Put(uint value, int count)
    {
        _bits |= (ulong)value << _bitCount;
        _bitCount += count;
        if (_bitCount >= 32) Spill();
    }

    private void Spill()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_out.AsSpan(_at), (uint)_bits);
        _at += 4;
        _bits >>= 32;
        _bitCount -= 32;
    }

    private void Flush()
    {
        output.Write(_out, 0, _at);
        _at = 0;
    }

    /// <summary>Adler-32.</summary>
    private void Sum(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            var part = data[..Math.Min(5552, data.Length)];
            foreach (var value in part) { _a += value; _b += _a; }
            _a %= 65521;
            _b %= 65521;
            data = data[part.Length..];
        }
    }
}
