using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageGen.Imaging.Shrinking;

/// <summary>
/// Makes an image smaller while its rows come in, as libvips' <c>thumbnail</c> does to the last bit: with transparency premultiplied, first
/// all along the height and then along the width, and rounded to whole numbers after each step.
/// </summary>
internal sealed class ShrinkingRows : IDisposable
{
    // The sums of a box have 16 bits.
    private const int MaxBox = 256;
    private const int Slack = 8;

    private readonly ReducedAxis _across;
    private readonly ReducedAxis _down;
    private readonly int _bands;
    private readonly int _rowLength;
    private readonly int _space;
    private readonly ushort[] _sums;
    private readonly byte[] _premultiplied;
    private readonly float[] _means;
    private readonly byte[] _result;
    private int _rows;
    private int _meanRows;
    private int _made;

    private ShrinkingRows(ReducedAxis across, ReducedAxis down, int bands)
    {
        (_across, _down, _bands) = (across, down, bands);
        _rowLength = across.From * bands;
        _space = _rowLength + Slack;
        _sums = ArrayPool<ushort>.Shared.Rent(_rowLength);
        _premultiplied = ArrayPool<byte>.Shared.Rent(bands == 4 ? _rowLength : 1);
        // The rows of means that the next row of the result is made of, one for their weighted sum, and one for that in its boxes.
        _means = ArrayPool<float>.Shared.Rent((down.WeightCount + 2) * _space);
        _result = new byte[across.To * down.To * bands];
        _sums.AsSpan(0, _rowLength).Clear();
        // What is read behind a row must be a number.
        _means.AsSpan().Clear();
    }

    /// <summary>Null where libvips would go another way, or where much memory were needed. Dispose it.</summary>
    public static ShrinkingRows? Of(ImageSize from, ImageSize to, int bands) =>
        ReducedAxis.Across(from, to) is { } across && ReducedAxis.Down(from, to) is { Box: <= MaxBox } down
            ? new(across, down, bands)
            : null;

    /// <summary>Takes the next row.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        if (_bands == 4 && Premultiplication.Apply(row, _premultiplied))
            row = _premultiplied.AsSpan(0, _rowLength);
        AddToSums(row);
        // The last row stands in for those that are missing in the last box.
        if (++_rows == _down.From)
        {
            for (var missing = (_down.BoxedLength * _down.Box) - _rows; missing > 0; missing--)
                AddToSums(row);
        }

        if (_rows % _down.Box == 0 || _rows == _down.From)
            FinishBox();
    }

    /// <summary>The pixels of the small image, once all rows are in.</summary>
    public byte[] Finish()
    {
        if (_made != _down.To)
            throw new InvalidOperationException("Rows are missing.");
        if (_bands == 4)
            Premultiplication.Undo(_result);
        return _result;
    }

    public void Dispose()
    {
        ArrayPool<ushort>.Shared.Return(_sums);
        ArrayPool<byte>.Shared.Return(_premultiplied);
        ArrayPool<float>.Shared.Return(_means);
    }

    private void AddToSums(ReadOnlySpan<byte> row)
    {
        var sums = _sums.AsSpan(0, _rowLength);
        var i = 0;
        for (; i + Vector256<byte>.Count <= row.Length; i += Vector256<byte>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(row[i..]));
            var first = sums.Slice(i, Vector256<ushort>.Count);
            var second = sums.Slice(i + Vector256<ushort>.Count, Vector256<ushort>.Count);
            (Vector256.Create<ushort>(first) + lower).CopyTo(first);
            (Vector256.Create<ushort>(second) + upper).CopyTo(second);
        }

        for (; i < row.Length; i++)
            sums[i] += row[i];
    }

    private void FinishBox()
    {
        var means = MeanRow(_meanRows);
        var sums = _sums.AsSpan(0, _rowLength);
        var divisor = new BoxDivisor(_down.Box);
        var i = 0;
        for (; i + Vector128<ushort>.Count <= sums.Length; i += Vector128<ushort>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Create<ushort>(sums.Slice(i, 8)));
            divisor.Divide(lower).CopyTo(means[i..]);
            divisor.Divide(upper).CopyTo(means[(i + 4)..]);
        }

        for (; i < sums.Length; i++)
            means[i] = divisor.Divide(sums[i]);
        sums.Clear();
        _meanRows++;
        while (_made < _down.To && Math.Min(_down.First(_made) + _down.WeightCount, _down.BoxedLength) <= _meanRows)
            MakeRow(_made++);
    }

    private void MakeRow(int y)
    {
        var row = _means.AsSpan(_down.WeightCount * _space, _space);
        WeighRows(y, row);
        if (_across.Box > 1)
        {
            var boxed = _means.AsSpan((_down.WeightCount + 1) * _space, _space);
            JoinPixels(row, boxed);
            row = boxed;
        }

        WeighPixels(row, _result.AsSpan(y * _across.To * _bands, _across.To * _bands));
    }

    private void WeighRows(int y, Span<float> target)
    {
        var weights = _down.Weights(y);
        Span<int> starts = stackalloc int[weights.Length];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = Math.Clamp(_down.First(y) + i, 0, _down.BoxedLength - 1) % _down.WeightCount * _space;
        ref var means = ref MemoryMarshal.GetArrayDataReference(_means);
        for (var x = 0; x < _rowLength; x += Vector256<float>.Count)
        {
            var sum = Vector256.Create(ReducedAxis.Whole / 2f);
            for (var i = 0; i < starts.Length; i++)
            {
                sum = Vector256.MultiplyAddEstimate(
                    Vector256.LoadUnsafe(ref means, (nuint)(starts[i] + x)), Vector256.Create(weights[i]), sum);
            }

            var pixels = Vector256.Clamp(
                Vector256.ConvertToInt32Native(sum) >> ReducedAxis.WeightBits, Vector256<int>.Zero, Vector256.Create(255));
            Vector256.ConvertToSingle(pixels).CopyTo(target[x..]);
        }
    }

    private void JoinPixels(ReadOnlySpan<float> row, Span<float> target)
    {
        var divisor = new BoxDivisor(_across.Box);
        var last = Vector128.Create(row[(_rowLength - _bands)..]);
        for (var x = 0; x < _across.BoxedLength; x++)
        {
            var sum = Vector128<float>.Zero;
            var (start, end) = (x * _across.Box, Math.Min((x + 1) * _across.Box, _across.From));
            for (var i = start; i < end; i++)
                sum += Vector128.Create(row[(i * _bands)..]);
            sum += last * (start + _across.Box - end);
            divisor.Divide(Vector128.ConvertToInt32Native(sum).AsUInt32()).CopyTo(target[(x * _bands)..]);
        }
    }

    private void WeighPixels(ReadOnlySpan<float> row, Span<byte> target)
    {
        for (var x = 0; x < _across.To; x++)
        {
            var sum = Vector128.Create(ReducedAxis.Whole / 2f);
            var first = _across.First(x);
            var weights = _across.Weights(x);
            for (var i = 0; i < weights.Length; i++)
            {
                var at = Math.Clamp(first + i, 0, _across.BoxedLength - 1) * _bands;
                sum = Vector128.MultiplyAddEstimate(Vector128.Create(row[at..]), Vector128.Create(weights[i]), sum);
            }

            var pixel = Vector128.Clamp(
                Vector128.ConvertToInt32Native(sum) >> ReducedAxis.WeightBits, Vector128<int>.Zero, Vector128.Create(255));
            for (var band = 0; band < _bands; band++)
                target[(x * _bands) + band] = (byte)pixel[band];
        }
    }

    private Span<float> MeanRow(int row) => _means.AsSpan(row % _down.WeightCount * _space, _space);
}

/// <summary>Divides the sum of a box by its size, rounded as libvips does it.</summary>
internal readonly struct BoxDivisor(int box)
{
    private const int Bits = 24;

    private readonly uint _half = (uint)box / 2;
    private readonly uint _reciprocal = (1u << Bits) / (uint)box;

    public uint Divide(uint sum) => ((sum + _half) * _reciprocal) >> Bits;

    public Vector128<float> Divide(Vector128<uint> sums) =>
        Vector128.ConvertToSingle((((sums + Vector128.Create(_half)) * Vector128.Create(_reciprocal)) >> Bits).AsInt32());
}
