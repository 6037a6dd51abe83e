namespace ModelSimulator.Bedrock.Amazon;

/// <summary>Amazon Nova Canvas: any size within limits, eight styles. Retired on 2026-09-30.</summary>
internal sealed class NovaCanvas : AmazonFamily
{
    private const int MinSide = 320;
    private const int MaxSide = 4096;
    private const int MaxPixels = 4_194_304;

    public override IReadOnlyList<ModelCard> Models { get; } =
        [new("amazon.nova-canvas-v1:0", new DateOnly(2026, 9, 30), "us-east-1", "eu-west-1", "ap-northeast-1")];

    public override int MaxTextLength => 1024;

    public override InputRule Input { get; } = new()
    {
        Formats = [ImageFormat.Png, ImageFormat.Jpeg],
        MinSide = MinSide,
        MaxSide = MaxSide,
        MaxPixels = MaxPixels,
        MaxAspectRatio = 4,
        MustBeOpaque = true,
        MustHaveEightBits = true,
    };

    public override string[] Styles =>
    [
        "3D_ANIMATED_FAMILY_FILM", "DESIGN_SKETCH", "FLAT_VECTOR_ILLUSTRATION", "GRAPHIC_NOVEL_ILLUSTRATION",
        "MAXIMALISM", "MIDCENTURY_RETRO", "PHOTOREALISM", "SOFT_DIGITAL_PAINTING",
    ];

    protected override double DefaultGuidance => 6.5;

    /// <summary>Not random: without a seed the same request gives the same image.</summary>
    protected override long DefaultSeed => 12;

    protected override (int Width, int Height, BedrockError? Error) Size(RequestShape config)
    {
        var width = config.Whole("width", MinSide, MaxSide, multipleOf: 16) ?? 1024;
        var height = config.Whole("height", MinSide, MaxSide, multipleOf: 16) ?? 1024;
        BedrockError? error = null;
        if (width > 4 * height || height > 4 * width)
            error = BedrockError.Invalid($"Invalid image dimensions {width}x{height}: the aspect ratio must be between 1:4 and 4:1.");
        else if (width * height > MaxPixels)
            error = BedrockError.Invalid(
                $"Invalid image dimensions {width}x{height}: the total number of pixels must not exceed {MaxPixels}.");
        return ((int)width, (int)height, error);
    }
}
