using NetVips.Native;

namespace NetVips;

/// <summary>
/// A picture, or the recipe for one: nothing is decoded before pixels are needed, and so a broken file may only fail when
/// the result is written. Dispose every image, the ones in between too.
/// </summary>
public partial class Image : VipsObject
{
    internal Image(nint pointer)
        : base(pointer)
    {
    }

    public int Width => Images.Width(this);

    public int Height => Images.Height(this);

    public int Bands => Images.Bands(this);

    public Enums.BandFormat Format => Images.Format(this);

    public Enums.Interpretation Interpretation => Images.Interpretation(this);

    public bool HasAlpha() => Images.HasAlpha(this);

    public override string ToString() => $"<NetVips.Image {Width}x{Height} {Format}, {Bands} bands, {Interpretation}>";

    /// <summary>An operation whose first argument is this image.</summary>
    private Operation On(string operation) => Operation.New(operation).With("in", this);
}
