using NetVips.Native;

namespace NetVips;

public partial class Image
{
    /// <summary>One band.</summary>
    public Image this[int i] => i >= 0 && i < Bands ? ExtractBand(i) : null;

    public Image ExtractBand(int band, int? n = null)
    {
        using var operation = On("extract_band").With("band", band).With("n", n);
        return operation.ToImage();
    }

    /// <summary>The bands of this image and behind them those of the others.</summary>
    public Image Bandjoin(params Image[] images)
    {
        using var operation = Operation.New("bandjoin").With("in", (Image[])[this, .. images]);
        return operation.ToImage();
    }

    /// <summary>The pixels at last, decoded into memory.</summary>
    public Image CopyMemory()
    {
        var image = Images.CopyMemory(this);
        return image != 0
            ? new Image(image) { Pressure = (long)Width * Height * Bands * (long)Images.SizeOf(Format) }
            : throw new VipsException("unable to copy to memory");
    }

    public Image Cast(Enums.BandFormat format, bool? shift = null)
    {
        using var operation = On("cast").With("format", format).With("shift", shift);
        return operation.ToImage();
    }

    public Image Invert()
    {
        using var operation = On("invert");
        return operation.ToImage();
    }

    /// <summary>Every number times a plus b.</summary>
    public Image Linear(double[] a, double[] b, bool? uchar = null)
    {
        using var operation = On("linear").With("a", a).With("b", b).With("uchar", uchar);
        return operation.ToImage();
    }

    /// <summary>255 where the comparison holds, else 0.</summary>
    public Image RelationalConst(Enums.OperationRelational relational, double[] c)
    {
        using var operation = On("relational_const").With("relational", relational).With("c", c);
        return operation.ToImage();
    }

    public double Avg()
    {
        using var operation = On("avg");
        return operation.ToNumber();
    }

    public double Max(int? size = null)
    {
        using var operation = On("max").With("size", size);
        return operation.ToNumber();
    }

    public double Min(int? size = null)
    {
        using var operation = On("min").With("size", size);
        return operation.ToNumber();
    }
}
