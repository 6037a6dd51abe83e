using ImageGen.Imaging;
using ImageGen.Models.Catalog;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// OpenAI's image models (OpenAI API reference, "Images", https://platform.openai.com/docs/api-reference/images). They take no seed, no
/// guidance and no negative prompt, but return several images a call. <c>standard</c> is their <c>medium</c>, <c>premium</c> their
/// <c>high</c>. They are billed by tokens; a price is known for two sizes.
/// </summary>
internal static class OpenAiModels
{
    public const string Default = "gpt-image-2";

    private static readonly FreeSizes AnySize =
        new(MinSide: 256, MaxSide: 3840, MultipleOf: 16, MinPixels: 655_360, MaxPixels: 8_294_400, MaxAspectRatio: 3);

    public static IReadOnlyList<ImageModel> All { get; } =
    [
        Model(Default) with
        {
            Launched = new(2026, 4, 21),
            Prices =
            [
                new(0.053m, "standard", 1_048_576), new(0.211m, "premium", 1_048_576),
                new(0.041m, "standard", 1_572_864), new(0.165m, "premium", 1_572_864),
            ],
        },
        Model("gpt-image-2.5-flare") with { Launched = new(2026, 9, 8) },
        Model("gpt-image-2.5-sunburst") with { Launched = new(2026, 9, 8) },
        Model("gpt-image-2.6-flare"),
        Model("gpt-image-2.6-sunburst"),
        Ending("gpt-image-1.5", new(2026, 12, 1)),
        Ending("gpt-image-1-mini", new(2026, 12, 1)),
        Ending("chatgpt-image-latest", new(2026, 12, 1)),
        Ending("gpt-image-1", new(2026, 10, 23)),
        Ending("dall-e-3", new(2026, 5, 12)) with { Formats = [ImageFormat.Png] },
        Ending("dall-e-2", new(2026, 5, 12)) with { Formats = [ImageFormat.Png] },
    ];

    private static ImageModel Ending(string id, DateOnly end) => Model(id) with
    {
        Sizes = new ListedSizes((1024, 1024), (1536, 1024), (1024, 1536)),
        EndOfLife = end,
        Successor = Default,
    };

    private static ImageModel Model(string id) => new()
    {
        Id = id,
        Provider = "OpenAI",
        Family = OpenAiFamily.FamilyName,
        Tasks = new Dictionary<ImageTask, TaskRule>
        {
            [ImageTask.TextToImage] = new(PromptUse.Required, TakesSize: true),
            [ImageTask.ImageToImage] = new(PromptUse.Required, TakesSize: true),
            [ImageTask.Variation] = new(PromptUse.Optional, TakesSize: true),
            [ImageTask.Inpaint] = new(PromptUse.Required, TakesSize: true),
            [ImageTask.Outpaint] = new(PromptUse.Required, TakesSize: true),
        },
        Sizes = AnySize,
        Input = new(MinSide: 64, MaxSide: 16_384, MinPixels: 4096, MaxPixels: 40_000_000, MaxAspectRatio: 3, Mask: true, Padded: true),
        MaxPromptLength = 32_000,
        MaxImages = 10,
        Formats = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP],
    };
}
