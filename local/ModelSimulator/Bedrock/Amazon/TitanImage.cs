namespace ModelSimulator.Bedrock.Amazon;

/// <summary>Amazon Titan Image Generator G1 v2: a list of sizes, no styles. Retired on 2026-06-30.</summary>
internal sealed class TitanImage : AmazonFamily
{
    private static readonly HashSet<(long, long)> Sizes =
    [
        (1024, 1024), (768, 768), (512, 512), (768, 1152), (384, 576), (1152, 768), (576, 384), (768, 1280), (384, 640), (1280, 768),
        (640, 384), (896, 1152), (448, 576), (1152, 896), (576, 448), (768, 1408), (384, 704), (1408, 768), (704, 384), (640, 1408),
        (320, 704), (1408, 640), (704, 320), (1152, 640), (1173, 640),
    ];

    public override IReadOnlyList<ModelCard> Models { get; } =
        [new("amazon.titan-image-generator-v2:0", new DateOnly(2026, 6, 30), "us-east-1", "us-west-2")];

    public override int MaxTextLength => 512;

    public override InputRule Input { get; } = new()
    {
        Formats = [ImageFormat.Png, ImageFormat.Jpeg],
        MaxSide = 1408,
        MustBeOpaque = true,
        MustHaveEightBits = true,
    };

    protected override double DefaultGuidance => 8.0;
    protected override long DefaultSeed => 42;

    protected override (int Width, int Height, BedrockError? Error) Size(RequestShape config)
    {
        var width = config.Whole("width", 1, 4096) ?? 1024;
        var height = config.Whole("height", 1, 4096) ?? 1024;
        var error = Sizes.Contains((width, height)) ? null
            : BedrockError.Invalid(
                $"Invalid image dimensions {width}x{height}: send width and height of one of the sizes that the model supports.");
        return ((int)width, (int)height, error);
    }
}
