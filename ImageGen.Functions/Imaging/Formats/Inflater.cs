using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// Decompresses a zlib stream (RFC 1950, RFC 1951) that lies in memory, part by part: in 0.6 to 0.7 of the time of zlib-ng where pixels are
/// noisy, as those of photographs are (docs/decisions/0031). All of it is checked code, so damaged data cannot reach other memory.
/// </summary>
public sealed class Inflater : IDisposable
{
    /// <summary>Bytes of any value that must follow the stream in its array: it is read eight bytes at a time.</summary>
    public const int Padding = 16;

    private const int History = 32 * 1024, Ahead = 64 * 1024;

    // The longest match and what the last copy of it writes behind, or three pairs of literals.
    private const int Slack = 258 + 16;

    private const int MaxDistanceBits = 28;

    private readonly byte[] _input;
    private readonly int _end;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(History + Ahead + Slack);
    private readonly uint[] _lengths = ArrayPool<uint>.Shared.Rent(HuffmanTable.MaxEntries);
    private readonly uint[] _distances = ArrayPool<uint>.Shared.Rent(HuffmanTable.MaxEntries);

    // The next bits, the first of them lowest. Above the count there may be some more, which are the same when they are read.
    private ulong _bits;
    private int _bitCount;
    private int _at;

    private Block _block;
    private bool _isLast;
    private int _stored;

    // The window is output up to here, and was handed out up to _read.
    private int _written;
    private int _read;
    private Adler32 _sum = Adler32.Empty;

    /// <param name="input">Holds the stream, with <see cref="Padding"/> behind it.</param>
    /// <param name="start">Where the stream begins.</param>
    /// <param name="end">Where it ends.</param>
    public Inflater(byte[] input, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, input.Length - Padding);
        (_input, _at, _end) = (input, start + 2, end);
        // Method 8, a window of 32 KB at most, no dictionary.
        if (end - start < 6 || input[start] is not (8 or 0x18 or 0x28 or 0x38 or 0x48 or 0x58 or 0x68 or 0x78)
            || (input[start + 1] & 0x20) != 0 || ((input[start] << 8) + input[start + 1]) % 31 != 0)
            _block = Block.Damaged;
    }

    private enum Block
    {
        None,
        Stored,
        Compressed,
        End,
        Damaged,
    }

    /// <summary>Fills <paramref name="target"/>; false where the stream is damaged or ends before.</summary>
    public bool Read(Span<byte> target)
    {
        while (true)
        {
            var count = Math.Min(target.Length, _written - _read);
            _window.AsSpan(_read, count).CopyTo(target);
            _read += count;
            target = target[count..];
            if (target.IsEmpty)
                return true;
            if (!Fill())
                return false;
        }
    }

    /// <summary>Whether all has been read: nothing is left but the checksum, which is right.</summary>
    public bool IsAtEnd()
    {
        while (_read == _written && Fill())
        {
        }

        // Bytes that were read ahead are given back.
        var at = _at - (_bitCount >> 3);
        return _block == Block.End && _read == _written && at + 4 == _end
            && BinaryPrimitives.ReadUInt32BigEndian(_input.AsSpan(at)) == _sum.Value;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_window);
        ArrayPool<uint>.Shared.Return(_lengths);
        ArrayPool<uint>.Shared.Return(_distances);
    }

    // Decompresses until the window is full or the stream ends; all that was written before has been read.
    private bool Fill()
    {
        if (_written > History)
        {
            _window.AsSpan(_written - History, History).CopyTo(_window);
            _written = _read = History;
        }

        var from = _written;
        while (_written < History + Ahead && _block is not (Block.End or Block.Damaged))
        {
            var isRight = _block switch
            {
                Block.None => Begin(),
                Block.Stored => CopyStored(),
                _ => Decode(),
            };
            // What follows the stream was taken for a part of it.
            if (!isRight || _at - (_bitCount >> 3) > _end)
                _block = Block.Damaged;
        }

        _sum = _sum.With(_window.AsSpan(from, _written - from));
        return _block != Block.Damaged && _written > from;
    }

    private bool Begin()
    {
        if (_isLast)
        {
            _block = Block.End;
            return true;
        }

        Refill();
        _isLast = Take(1) == 1;
        var type = Take(2);
        _block = type == 0 ? Block.Stored : Block.Compressed;
        return type switch
        {
            0 => BeginStored(),
            1 => BeginFixed(),
            2 => BeginDynamic(),
            _ => false,
        };
    }

    private bool BeginStored()
    {
        // The rest of the byte is left out.
        _at -= _bitCount >> 3;
        (_bits, _bitCount) = (0, 0);
        if (_at + 4 > _end)
            return false;
        _stored = BinaryPrimitives.ReadUInt16LittleEndian(_input.AsSpan(_at));
        var isRight = (ushort)~_stored == BinaryPrimitives.ReadUInt16LittleEndian(_input.AsSpan(_at + 2));
        _at += 4;
        return isRight && _at + _stored <= _end;
    }

    private bool CopyStored()
    {
        var count = Math.Min(_stored, History + Ahead - _written);
        _input.AsSpan(_at, count).CopyTo(_window.AsSpan(_written));
        _at += count;
        _written += count;
        _stored -= count;
        if (_stored == 0)
            _block = Block.None;
        return true;
    }

    private bool BeginFixed()
    {
        Span<byte> lengths = stackalloc byte[HuffmanTable.Lengths];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        Span<byte> distances = stackalloc byte[HuffmanTable.Distances];
        distances.Fill(5);
        return HuffmanTable.BuildLengths(lengths, _lengths) && HuffmanTable.BuildDistances(distances, _distances);
    }

    private bool BeginDynamic()
    {
        var lengthCount = Take(5) + 257;
        var distanceCount = Take(5) + 1;
        var count = Take(4) + 4;
        if (lengthCount > 286 || distanceCount > 30)
            return false;
        ReadOnlySpan<byte> order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        Span<byte> codeLengths = stackalloc byte[19];
        codeLengths.Clear();
        foreach (var symbol in order[..count])
        {
            Refill();
            codeLengths[symbol] = (byte)Take(3);
        }

        Span<byte> table = stackalloc byte[128];
        Span<byte> all = stackalloc byte[lengthCount + distanceCount];
        return HuffmanTable.BuildCodeLengths(codeLengths, table)
            && ReadCodeLengths(table, all)
            && all[256] != 0 // the end of the block
            && HuffmanTable.BuildLengths(all[..lengthCount], _lengths)
            && HuffmanTable.BuildDistances(all[lengthCount..], _distances);
    }

    private bool ReadCodeLengths(ReadOnlySpan<byte> table, Span<byte> lengths)
    {
        byte last = 0;
        for (var rest = lengths; !rest.IsEmpty;)
        {
            Refill();
            var entry = table[(int)(_bits & 127)];
            Take(entry & 7);
            var (value, repeat) = (entry >> 3) switch
            {
                16 => (last, Take(2) + 3),
                17 => (0, Take(3) + 3),
                18 => (0, Take(7) + 11),
                var length => (length, 1),
            };
            if (repeat > rest.Length || (entry >> 3 == 16 && rest.Length == lengths.Length))
                return false;
            last = (byte)value;
            rest[..repeat].Fill(last);
            rest = rest[repeat..];
        }

        return true;
    }

    // Literals and matches, until the block ends or the window is full.
    private bool Decode()
    {
        const int Mask = (1 << HuffmanTable.Bits) - 1;
        var input = _input.AsSpan(0, _end + Padding);
        var window = _window.AsSpan();
        var lengths = _lengths.AsSpan();
        var distances = _distances.AsSpan();
        var (at, bits, bitCount, written) = (_at, _bits, _bitCount, _written);
        var isRight = true;
        while (written < History + Ahead)
        {
            isRight = at <= _end + Padding - 8;
            if (!isRight)
                break;
            bits |= BinaryPrimitives.ReadUInt64LittleEndian(input[at..]) << bitCount;
            at += (63 - bitCount) >> 3;
            bitCount |= 56;

            // Three looks at literals are 33 of 56 bits, and the first two with a length are 42.
            var entry = lengths[(int)bits & Mask];
            for (var look = 0; look < 2 && (int)entry < 0; look++)
            {
                written = Put(window, written, entry);
                bits >>= (byte)entry;
                bitCount -= (byte)entry;
                entry = lengths[(int)bits & Mask];
            }

            if ((entry & HuffmanTable.Subtable) != 0 && (int)entry >= 0)
                entry = lengths[Index(entry, bits)];
            if ((int)entry < 0)
            {
                written = Put(window, written, entry);
                bits >>= (byte)entry;
                bitCount -= (byte)entry;
                continue;
            }

            var length = Value(entry, bits);
            bits >>= (byte)entry;
            bitCount -= (byte)entry;
            if ((entry & HuffmanTable.Special) != 0)
            {
                _block = Block.None;
                isRight = (byte)entry != 0 && (entry & HuffmanTable.Reserved) == 0;
                break;
            }

            if (bitCount < MaxDistanceBits)
            {
                isRight = at <= _end + Padding - 8;
                if (!isRight)
                    break;
                bits |= BinaryPrimitives.ReadUInt64LittleEndian(input[at..]) << bitCount;
                at += (63 - bitCount) >> 3;
                bitCount |= 56;
            }

            entry = distances[(int)bits & Mask];
            if ((entry & HuffmanTable.Subtable) != 0)
                entry = distances[Index(entry, bits)];
            var distance = Value(entry, bits);
            bits >>= (byte)entry;
            bitCount -= (byte)entry;
            isRight = distance > 0 && distance <= written;
            if (!isRight)
                break;
            // Most matches are short. What is written behind one is overwritten by what follows it.
            if (distance >= Vector128<byte>.Count && length <= Vector128<byte>.Count)
                Vector128.Create<byte>(window.Slice(written - distance, Vector128<byte>.Count)).CopyTo(window[written..]);
            else
                Copy(window, written, distance, length);
            written += length;
        }

        (_at, _bits, _bitCount, _written) = (at, bits, bitCount, written);
        return isRight;
    }

    // Both bytes are written; where there is one, the next overwrites the second.
    private static int Put(Span<byte> window, int written, uint literals)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(window[written..], (ushort)(literals >> 8));
        return written + ((int)(literals >> 24) & 3);
    }

    private static int Index(uint pointer, ulong bits) =>
        ((int)(pointer >> 8) & 0xFFFF) + ((int)(bits >> HuffmanTable.Bits) & ((1 << HuffmanTable.SubtableBits) - 1));

    // The base and the extra bits, which stand between the code and the end of what the entry uses up.
    private static int Value(uint entry, ulong bits) =>
        ((int)(entry >> 8) & 0xFFFF) + (int)((bits & ((1ul << (byte)entry) - 1)) >> ((int)(entry >> 24) & 15));

    private static void Copy(Span<byte> window, int written, int distance, int length)
    {
        if (distance >= Vector128<byte>.Count)
        {
            var source = window.Slice(written - distance, length + 15);
            var target = window.Slice(written, length + 15);
            for (var i = 0; i < length; i += Vector128<byte>.Count)
                Vector128.Create<byte>(source.Slice(i, Vector128<byte>.Count)).CopyTo(target.Slice(i, Vector128<byte>.Count));
        }
        else if (distance == 1)
        {
            window.Slice(written, length).Fill(window[written - 1]);
        }
        else
        {
            var target = window.Slice(written - distance, distance + length);
            for (var i = distance; i < target.Length; i++)
                target[i] = target[i - distance];
        }
    }

    private void Refill()
    {
        if (_at > _end + Padding - 8)
            return;
        _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_input.AsSpan(_at)) << _bitCount;
        _at += (63 - _bitCount) >> 3;
        _bitCount |= 56;
    }

    private int Take(int count)
    {
        var value = (int)(_bits & ((1ul << count) - 1));
        _bits >>= count;
        _bitCount -= count;
        return value;
    }
}
