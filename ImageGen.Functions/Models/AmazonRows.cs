namespace ImageGen.Models;

/// <summary>
/// Amazon Nova Canvas and Titan Image Generator v2, the seeds' own models (facts, 1 and 2). Both have reached their end; they stay,
/// since some customers have private arrangements and everybody has old requests.
/// </summary>
internal static class AmazonRows
{
    private static readonly Dictionary<PictureTask, TaskRule> Tasks = new()
    {
        [PictureTask.TextToImage] = new(PromptUse.Required, TakesSize: true),
        [PictureTask.Variation] = new(PromptUse.Optional, TakesSize: true, TakesStrength: true),
        [PictureTask.Inpaint] = new(PromptUse.Optional),
        [PictureTask.Outpaint] = new(PromptUse.Required),
        [PictureTask.RemoveBackground] = new(PromptUse.None),
    };

    public static IReadOnlyList<ImageModel> All { get; } =
    [
        new()
        {
            Id = "amazon.nova-canvas-v1:0",
            Provider = "Amazon",
            Family = AmazonFamily.FamilyName,
            Tasks = Tasks,
            Regions = ["us-east-1", "eu-west-1", "ap-northeast-1"],
            Sizes = new FreeSizes(LeastSide: 320, MostSide: 4096, MultipleOf: 16, LeastPixels: 320 * 320, MostPixels: 4_194_304, LongestRatio: 4),
            Input = new(LeastSide: 320, MostSide: 4096, LeastPixels: 320 * 320, MostPixels: 4_194_304, LongestRatio: 4, Mask: true, MaskPrompt: true, Transparency: false),
            LongestPrompt = 1024,
            LongestNegativePrompt = 1024,
            MostPictures = 5,
            LargestSeed = 2_147_483_646,
            CfgScale = (1.1, 10),
            Prices = [new(0.04m, "standard", 1_048_576), new(0.06m, "premium", 1_048_576), new(0.06m, "standard", 4_194_304), new(0.08m, "premium", 4_194_304)],
            Legacy = new(2026, 3, 30),
            EndOfLife = new(2026, 9, 30),
            Successor = StabilityRows.Core,
        },
        new()
        {
            Id = "amazon.titan-image-generator-v2:0",
            Provider = "Amazon",
            Family = AmazonFamily.FamilyName,
            Tasks = Tasks,
            Regions = ["us-east-1", "us-west-2"],
            Sizes = new ListedSizes(
                (1024, 1024), (768, 768), (512, 512), (768, 1152), (384, 576), (1152, 768), (576, 384), (768, 1280), (384, 640), (1280, 768), (640, 384),
                (896, 1152), (448, 576), (1152, 896), (576, 448), (768, 1408), (384, 704), (1408, 768), (704, 384), (640, 1408), (320, 704), (1408, 640),
                (704, 320), (1152, 640), (1173, 640)),
            Input = new(LeastSide: 256, MostSide: 1408, LeastPixels: 256 * 256, MostPixels: 1408 * 1408, LongestRatio: 4, Mask: true, MaskPrompt: true, Transparency: false),
            LongestPrompt = 512,
            LongestNegativePrompt = 512,
            MostPictures = 5,
            LargestSeed = 2_147_483_646,
            CfgScale = (1.1, 10),
            Prices = [new(0.008m, "standard", 512 * 512), new(0.01m, "premium", 512 * 512), new(0.01m, "standard"), new(0.012m, "premium")],
            EndOfLife = new(2026, 6, 30),
            Successor = StabilityRows.Core,
        },
    ];
}
