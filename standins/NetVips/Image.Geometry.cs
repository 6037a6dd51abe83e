namespace NetVips;

public partial class Image
{
    public Image Crop(int left, int top, int width, int height) => ExtractArea(left, top, width, height);

    public Image ExtractArea(int left, int top, int width, int height)
    {
        using var operation = Operation.New("extract_area").With("input", this)
            .With("left", left).With("top", top).With("width", width).With("height", height);
        return operation.ToImage();
    }

    public Image Resize(double scale, Enums.Kernel? kernel = null, double? gap = null, double? vscale = null)
    {
        using var operation = On("resize").With("scale", scale).With("kernel", kernel).With("gap", gap).With("vscale", vscale);
        return operation.ToImage();
    }

    public Image ThumbnailImage(
        int width, int? height = null, Enums.Size? size = null, bool? noRotate = null, Enums.Interesting? crop = null, bool? linear = null,
        string inputProfile = null, string outputProfile = null, Enums.Intent? intent = null, Enums.FailOn? failOn = null)
    {
        using var operation = On("thumbnail_image")
            .With("width", width)
            .With("height", height)
            .With("size", size)
            .With("no_rotate", noRotate)
            .With("crop", crop)
            .With("linear", linear)
            .WithProfiles(inputProfile, outputProfile)
            .With("intent", intent)
            .With("fail_on", failOn);
        return operation.ToImage();
    }

    public Image Embed(int x, int y, int width, int height, Enums.Extend? extend = null, double[] background = null)
    {
        using var operation = On("embed").With("x", x).With("y", y).With("width", width).With("height", height)
            .With("extend", extend).With("background", background);
        return operation.ToImage();
    }

    public Image Gravity(
        Enums.CompassDirection direction, int width, int height, Enums.Extend? extend = null, double[] background = null)
    {
        using var operation = On("gravity").With("direction", direction).With("width", width).With("height", height)
            .With("extend", extend).With("background", background);
        return operation.ToImage();
    }

    public Image Flip(Enums.Direction direction)
    {
        using var operation = On("flip").With("direction", direction);
        return operation.ToImage();
    }

    /// <summary>Turns clockwise.</summary>
    public Image Rot(Enums.Angle angle)
    {
        using var operation = On("rot").With("angle", angle);
        return operation.ToImage();
    }

    /// <summary>Turns the pixels as the orientation tag asks and drops the tag.</summary>
    public Image Autorot()
    {
        using var operation = On("autorot");
        return operation.ToImage();
    }
}
