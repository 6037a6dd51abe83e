using ImageGen.Models.Catalog;
using ImageGen.Models.Stability;

namespace ImageGen.Models.Amazon;

/// <summary>
/// Amazon Nova Canvas (Amazon Nova User Guide, "Generating images with Amazon Nova Canvas") and Titan Image Generator v2 (Amazon Bedrock
/// User Guide, "Amazon Titan Image Generator G1 models"). Both have reached their end of life and stay for customers with a private
/// arrangement, and for old requests.
/// </summary>
internal static class AmazonModels
{
    private static readonly Dictionary<ImageTask, TaskRule> Tasks = new()
    {
        [ImageTask.TextToImage] = new(PromptUse.Required, TakesSize: true),
        [ImageTask.Variation] = new(PromptUse.Optional, TakesSize: true, TakesStrength: true),
        [ImageTask.Inpaint] = new(PromptUse.Optional),
        [ImageTask.Outpaint] = new(PromptUse.Required),
        [ImageTask.RemoveBackground] = new(PromptUse.None, MaxImages: 1),
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
            Sizes = new FreeSizes(
                MinSide: 320, MaxSide: 4096, MultipleOf: 16, MinPixels: 320 * 320, MaxPixels: 4_194_304, MaxAspectRatio: 4),
            Input = new(
                MinSide: 320, MaxSide: 4096, MinPixels: 320 * 320, MaxPixels: 4_194_304, MaxAspectRatio: 4,
                Mask: true, MaskPrompt: true, Transparency: false, Padded: true),
            MaxPromptLength = 1024,
            MaxNegativePromptLength = 1024,
            MaxImages = 5,
            MaxSeed = 2_147_483_646,
            CfgScale = (1.1, 10),
            Prices =
            [
                new(0.04m, "standard", 1_048_576), new(0.06m, "premium", 1_048_576),
                new(0.06m, "standard", 4_194_304), new(0.08m, "premium", 4_194_304),
            ],
            Legacy = new(2026, 3, 30),
            EndOfLife = new(2026, 9, 30),
            Successor = StabilityModels.Core,
        },
        new()
        {
            Id = "amazon.titan-image-generator-v2:0",
            Provider = "Amazon",
            Family = AmazonFamily.FamilyName,
            Tasks = Tasks,
            Regions = ["us-east-1", "us-west-2"],
            Sizes = new ListedSizes(
                (1024, 1024), (768, 768), (512, 512), (768, 1152), (384, 576), (1152, 768), (576, 384), (768, 1280), (384, 640),
                (1280, 768), (640, 384), (896, 1152), (448, 576), (1152, 896), (576, 448), (768, 1408), (384, 704), (1408, 768),
                (704, 384), (640, 1408), (320, 704), (1408, 640), (704, 320), (1152, 640), (1173, 640)),
            Input = new(
                MinSide: 256, MaxSide: 1408, MinPixels: 256 * 256, MaxPixels: 1408 * 1408, MaxAspectRatio: 4,
                Mask: true, MaskPrompt: true, Transparency: false, Padded: true),
            MaxPromptLength = 512,
            MaxNegativePromptLength = 512,
            MaxImages = 5,
            MaxSeed = 2_147_483_646,
            CfgScale = (1.1, 10),
            Prices =
            [
                new(0.008m, "standard", 512 * 512), new(0.01m, "premium", 512 * 512),
                new(0.01m, "standard"), new(0.012m, "premium"),
            ],
            EndOfLife = new(2026, 6, 30),
            Successor = StabilityModels.Core,
        },
    ];
}
