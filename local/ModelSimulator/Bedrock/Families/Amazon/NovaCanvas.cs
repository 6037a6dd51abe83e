using ModelSimulator.Bedrock.Families.Amazon.Tasks;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.Bedrock.Families.Amazon;

/// <summary>Amazon Nova Canvas: any size within limits, eight styles, clothes to try on. Retired on 2026-09-30.</summary>
public sealed class NovaCanvas : AmazonFamily
{
    private const int Least = 320, Most = 4096, MostPixels = 4_194_304;

    public override IReadOnlyList<ModelCard> Models { get; } =
        [new("amazon.nova-canvas-v1:0", new DateOnly(2026, 9, 30), "us-east-1", "eu-west-1", "ap-northeast-1")];

    public override int LongestText => 1024;

    public override InputRule Input { get; } = new()
    {
        Formats = [PictureFormat.Png, PictureFormat.Jpeg], ShortestSide = Least, LongestSide = Most, MostPixels = MostPixels, LongestRatio = 4,
        MustBeOpaque = true, MustHaveEightBits = true,
    };

    public override string[] Styles =>
    [
        "3D_ANIMATED_FAMILY_FILM", "DESIGN_SKETCH", "FLAT_VECTOR_ILLUSTRATION", "GRAPHIC_NOVEL_ILLUSTRATION",
        "MAXIMALISM", "MIDCENTURY_RETRO", "PHOTOREALISM", "SOFT_DIGITAL_PAINTING",
    ];

    protected override double DefaultGuidance => 6.5;

    /// <summary>Not chance: without a seed the same request gives the same picture.</summary>
    protected override long DefaultSeed => 12;

    protected override AmazonTask[] MoreTasks => [new VirtualTryOn()];

    protected override (int Width, int Height, BedrockRefusal? Refusal) Size(RequestShape config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var width = config.Whole("width", Least, Most, multipleOf: 16) ?? 1024;
        var height = config.Whole("height", Least, Most, multipleOf: 16) ?? 1024;
        BedrockRefusal? refusal = null;
        if (width > 4 * height || height > 4 * width)
            refusal = BedrockRefusal.Invalid($"Invalid image dimensions {width}x{height}: the aspect ratio must be between 1:4 and 4:1.");
        else if (width * height > MostPixels)
            refusal = BedrockRefusal.Invalid($"Invalid image dimensions {width}x{height}: the total number of pixels must not exceed {MostPixels}.");
        return ((int)width, (int)height, refusal);
    }
}
