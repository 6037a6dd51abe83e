using System.Buffers;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// Decodes the common PNG, which is what models return: eight bits a sample, grey, RGB or RGBA, not interlaced, and nothing in the file
/// that changes its colours. Row by row, and strictly: whatever it does not return whole is left to libvips (docs/decisions/0030).
/// </summary>
public sealed class PngReader
{
    /// <summary>Longer rows are rare, and would need much memory.</summary>
    private const int MaxWidth = 16_384;

    // Rows are decompressed together, because each call has its cost.
    private const int BytesAtOnce = 96 * 1024;

    private readonly ArraySegment<byte> _file;
    private readonly List<Range> _parts;

    private PngReader(ArraySegment<byte> file, int width, int height, int bands, List<Range> parts)
    {
        (_file, Width, Height, Bands, _parts) = (file, width, height, bands, parts);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>1 grey, 3 RGB, 4 RGBA.</summary>
    public int Bands { get; }

    private int RowLength => Width * Bands;

    /// <summary>Null where the file is not of this kind or not whole.</summary>
    public static PngReader? Open(ReadOnlyMemory<byte> file)
    {
        if (!PngFile.Starts(file.Span) || PngFile.Probe(file.Span) is not { Value: { } probed })
            return null;
        var (bands, parts, isPastData) = (0, new List<Range>(), false);
        var chunks = new PngChunks(file.Span);
        while (chunks.Next())
        {
            if (chunks.Type.SequenceEqual("IHDR"u8))
            {
                // Only the first chunk can be one here: another would find that the bands are known.
                if (bands != 0 || (bands = BandsOf(chunks.Data)) == 0)
                    return null;
            }
            else if (chunks.Type.SequenceEqual("IDAT"u8))
            {
                if (isPastData)
                    return null;
                if (!chunks.Data.IsEmpty)
                    parts.Add((chunks.Start + 8)..(chunks.End - 4));
            }
            else
            {
                isPastData = parts.Count > 0;
                if (!IsHarmless(chunks.Type, chunks.Data, isPastData))
                    return null;
            }
        }

        return probed.Width is > 0 and <= MaxWidth && probed.Height > 0 && probed.Size.Pixels <= ImageProbe.MaxPixels && parts.Count > 0
            ? new(FileArray.Segment(file), probed.Width, probed.Height, bands, parts)
            : null;
    }

    /// <summary>
    /// Hands out all rows from the top. True where each of them was there and right, and nothing more; else the rows so far are worth
    /// nothing.
    /// </summary>
    public bool ReadRows(PngRowHandler handle)
    {
        var stride = RowLength + 1;
        var rowsAtOnce = Math.Clamp(BytesAtOnce / stride, 2, Math.Max(2, Height));
        var rowSpace = RowLength + PngUnfilter.Slack;
        var packedSpace = (rowsAtOnce * stride) + PngUnfilter.Slack;
        var memory = ArrayPool<byte>.Shared.Rent(packedSpace + (3 * rowSpace));
        using var joined = _parts.Count > 1 ? JoinParts() : null;
        var packed = joined is null ? _file[_parts[0]] : joined.Bytes[..^Inflater.Padding];
        try
        {
            using var data = new Inflater(packed.Array!, packed.Offset, packed.Offset + packed.Count);
            var rows = new PngRowBuffers(memory.AsSpan(packedSpace, 3 * rowSpace), rowSpace);
            var filtered = memory.AsSpan(0, packedSpace);
            for (var y = 0; y < Height; y += rowsAtOnce)
            {
                var count = Math.Min(rowsAtOnce, Height - y);
                if (!data.Read(filtered[..(count * stride)]) || !Unfilter(filtered, count, ref rows, handle))
                    return false;
            }

            return data.IsAtEnd();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(memory);
        }
    }

    // The data of one chunk stays in the file, where its checksum and the last chunk follow.
    private RentedBytes JoinParts()
    {
        var joined = RentedBytes.Rent(_parts.Sum(part => part.End.Value - part.Start.Value) + Inflater.Padding);
        var rest = joined.Bytes.AsSpan();
        foreach (var part in _parts)
        {
            var bytes = _file.AsSpan(part);
            bytes.CopyTo(rest);
            rest = rest[bytes.Length..];
        }

        return joined;
    }

    private bool Unfilter(ReadOnlySpan<byte> filtered, int count, ref PngRowBuffers rows, PngRowHandler handle)
    {
        var stride = RowLength + 1;
        for (; count > 0; count--, filtered = filtered[stride..])
        {
            if (count > 1 && Bands > 1 && filtered[0] == PngUnfilter.Paeth && filtered[stride] == PngUnfilter.Paeth)
            {
                PngUnfilter.TwoPaethRows(
                    filtered[1..], filtered[(stride + 1)..], rows.Above, rows.Row, rows.Below, RowLength, Bands);
                handle(rows.Row[..RowLength]);
                rows.Advance();
                count--;
                filtered = filtered[stride..];
            }
            else if (!PngUnfilter.Row(filtered[0], filtered[1..], rows.Above, rows.Row, RowLength, Bands))
            {
                return false;
            }

            handle(rows.Row[..RowLength]);
            rows.Advance();
        }

        return true;
    }

    private static int BandsOf(ReadOnlySpan<byte> header) => header[8..] switch
    {
        [8, 0, 0, 0, 0] => 1,
        [8, 2, 0, 0, 0] => 3,
        [8, 6, 0, 0, 0] => 4,
        _ => 0,
    };

    // Those that libvips knows must be as the specification has them, or it might not take the file; the others are removed for it.
    private static bool IsHarmless(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, bool isPastData) =>
        type.SequenceEqual("IEND"u8) ? data.IsEmpty
        : type.SequenceEqual("gAMA"u8) ? data.Length == 4 && !isPastData
        : type.SequenceEqual("cHRM"u8) ? data.Length == 32 && !isPastData
        : type.SequenceEqual("sRGB"u8) ? data.Length == 1 && !isPastData
        : type.SequenceEqual("pHYs"u8) ? data.Length == 9 && !isPastData
        : type.SequenceEqual("eXIf"u8) ? Orientation.Of(data) == Orientation.Upright
        : type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tIME"u8)
            || type.SequenceEqual("caBX"u8);
}

/// <summary>Takes a row; its samples are gone when the call returns.</summary>
public delegate void PngRowHandler(ReadOnlySpan<byte> row);

/// <summary>Three rows that take turns: the one that was read last, and space for the next two.</summary>
internal ref struct PngRowBuffers
{
    public PngRowBuffers(Span<byte> memory, int space)
    {
        Above = memory[..space];
        Row = memory.Slice(space, space);
        Below = memory.Slice(2 * space, space);
        Above.Clear();
    }

    public Span<byte> Above { get; private set; }

    public Span<byte> Row { get; private set; }

    public Span<byte> Below { get; private set; }

    public void Advance()
    {
        var spare = Above;
        Above = Row;
        Row = Below;
        Below = spare;
    }
}
