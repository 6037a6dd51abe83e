using System.Numerics;

namespace ModelSimulator.Painting.Files;

/// <summary>The entropy coding of a JPEG: run lengths and sizes by Huffman codes made for this picture.</summary>
public sealed class JpegCoder
{
    private const int Block = 64, BlocksPerUnit = 6;

    private readonly ReadOnlyMemory<short> _coefficients;
    private readonly int[][] _counts = [new int[257], new int[257], new int[257], new int[257]];
    private readonly byte[][] _lengths = new byte[4][];
    private readonly uint[][] _codes = new uint[4][];
    private readonly byte[] _buffer = new byte[8192];
    private int _used;
    private ulong _bits;
    private int _bitCount;

    /// <param name="coefficients">Quantised blocks in zigzag order, in the order they are written.</param>
    public JpegCoder(ReadOnlyMemory<short> coefficients)
    {
        _coefficients = coefficients;
        Walk((table, symbol, _, _) => _counts[table][symbol] += 2);
        for (var table = 0; table < 4; table++)
        {
            // The rarest code is all ones, which JPEG forbids: a symbol that never comes takes it.
            _counts[table][256] = 1;
            _lengths[table] = HuffmanCode.Lengths(_counts[table], 16);
            _codes[table] = HuffmanCode.Codes(_lengths[table], reversed: false);
        }
    }

    private delegate void Emit(int table, int symbol, int value, int size);

    public void WriteTables(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        // Light DC and AC, then colour DC and AC.
        foreach (var (table, id) in new[] { (0, 0x00), (1, 0x10), (2, 0x01), (3, 0x11) })
        {
            var symbols = Enumerable.Range(0, 256).Where(s => _lengths[table][s] > 0).OrderBy(s => _lengths[table][s]).Select(s => (byte)s).ToArray();
            file.Write([0xFF, 0xC4, (byte)((19 + symbols.Length) >> 8), (byte)(19 + symbols.Length), (byte)id]);
            for (var bits = 1; bits <= 16; bits++) file.WriteByte((byte)symbols.Count(s => _lengths[table][s] == bits));
            file.Write(symbols);
        }
    }

    public void WriteTo(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Walk((table, symbol, value, size) =>
        {
            Put(_codes[table][symbol], _lengths[table][symbol]);
            if (size > 0) Put((uint)(value < 0 ? value - 1 : value) & ((1u << size) - 1), size);
            if (_used > _buffer.Length - 64) Flush(file);
        });
        Put(0x7F, 7);
        Flush(file);
    }

    /// <summary>Goes through all symbols in order: for counting, then for writing.</summary>
    private void Walk(Emit emit)
    {
        var all = _coefficients.Span;
        Span<int> last = [0, 0, 0];
        for (var number = 0; number * Block < all.Length; number++)
        {
            var block = all.Slice(number * Block, Block);
            var part = Math.Max(0, number % BlocksPerUnit - 3);
            var tables = part == 0 ? 0 : 2;
            var difference = block[0] - last[part];
            last[part] = block[0];
            emit(tables, Size(difference), difference, Size(difference));
            var run = 0;
            for (var k = 1; k < Block; k++)
            {
                int value = block[k];
                if (value == 0) { run++; continue; }
                for (; run > 15; run -= 16) emit(tables + 1, 0xF0, 0, 0);
                emit(tables + 1, (run << 4) | Size(value), value, Size(value));
                run = 0;
            }
            if (run > 0) emit(tables + 1, 0, 0, 0);
        }
    }

    private static int Size(int value) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));

    private void Put(uint code, int count)
    {
        _bits = (_bits << count) | code;
        _bitCount += count;
        while (_bitCount >= 8)
        {
            _bitCount -= 8;
            var value = (byte)(_bits >> _bitCount);
            _buffer[_used++] = value;
            if (value == 0xFF) _buffer[_used++] = 0;
        }
    }

    private void Flush(Stream file)
    {
        file.Write(_buffer, 0, _used);
        _used = 0;
    }
}
