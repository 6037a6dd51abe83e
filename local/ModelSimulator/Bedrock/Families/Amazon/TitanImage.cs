using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.Bedrock.Families.Amazon;

/// <summary>Amazon Titan Image Generator G1 v2: a list of sizes, no styles. Retired on 2026-06-30.</summary>
public sealed class TitanImage : AmazonFamily
{
    private static readonly HashSet<(long, long)> Sizes =
    [
        (1024, 1024), (768, 768), (512, 512), (768, 1152), (384, 576), (1152, 768), (576, 384), (768, 1280), (384, 640), (1280, 768), (640, 384),
        (896, 1152), (448, 576), (1152, 896), (576, 448), (768, 1408), (384, 704), (1408, 768), (704, 384), (640, 1408), (320, 704), (1408, 640), (704, 320),
        (1152, 640), (1173, 640),
    ];

    public override IReadOnlyList<ModelCard> Models { get; } =
        [new("amazon.titan-image-generator-v2:0", new DateOnly(2026, 6, 30), "us-east-1", "us-west-2")];

    public override int LongestText => 512;

    public override InputRule Input { get; } = new()
    {
        Formats = [PictureFormat.Png, PictureFormat.Jpeg], LongestSide = 1408, MustBeOpaque = true, MustHaveEightBits = true,
    };

    public override bool ReturnsEditMasks => true;

    protected override double DefaultGuidance => 8.0;
    protected override long DefaultSeed => 42;

    protected override (int Width, int Height, BedrockRefusal? Refusal) Size(RequestShape config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var width = config.Whole("width", 1, 4096) ?? 1024;
        var height = config.Whole("height", 1, 4096) ?? 1024;
        var refusal = Sizes.Contains((width, height)) ? null
            : BedrockRefusal.Invalid($"Invalid image dimensions {width}x{height}: send width and height of one of the sizes that the model supports.");
        return ((int)width, (int)height, refusal);
    }
}
