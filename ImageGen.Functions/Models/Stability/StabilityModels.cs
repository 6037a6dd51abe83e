using ImageGen.Imaging;
using ImageGen.Models.Catalog;

namespace ImageGen.Models.Stability;

/// <summary>
/// Stability AI on Bedrock (Amazon Bedrock User Guide, "Stability AI models" and "Stability AI Image Services"): text to image in
/// us-west-2, and the image services through their inference profiles. Of two published price lists the higher is taken, so that an
/// estimate is rather too high. For the services only a range is published ($0.03 to $0.60), so their prices are not known until
/// <c>Models:Prices</c> gives them.
/// </summary>
internal static class StabilityModels
{
    public const string Core = "stability.stable-image-core-v1:1";
    public const string Ultra = "stability.stable-image-ultra-v1:1";
    public const string Large = "stability.sd3-5-large-v1:0";

    private const string Provider = "Stability AI";

    private static readonly RatioSizes Ratios = new(
        ("1:1", 1024, 1024), ("16:9", 1344, 768), ("9:16", 768, 1344), ("21:9", 1536, 640), ("9:21", 640, 1536),
        ("2:3", 832, 1216), ("3:2", 1216, 832), ("4:5", 896, 1088), ("5:4", 1088, 896));

    private static readonly ImageFormat[] PngJpeg = [ImageFormat.Png, ImageFormat.Jpeg];
    private static readonly ImageFormat[] PngJpegWebP = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    public static IReadOnlyList<ImageModel> All { get; } =
    [
        Generator(Core, 0.04m, PngJpeg),
        Generator(Large, 0.08m, PngJpegWebP) with
        {
            Tasks = new Dictionary<ImageTask, TaskRule>
            {
                [ImageTask.TextToImage] = new(PromptUse.Required, TakesSize: true),
                [ImageTask.ImageToImage] = new(PromptUse.Required, TakesStrength: true),
                [ImageTask.Variation] = new(PromptUse.Optional, TakesStrength: true),
            },
            Input = new(),
        },
        Generator(Ultra, 0.14m, PngJpeg) with
        {
            Tasks = new Dictionary<ImageTask, TaskRule>
            {
                [ImageTask.TextToImage] = new(PromptUse.Required, TakesSize: true),
                [ImageTask.ImageToImage] = new(PromptUse.Required, TakesStrength: true),
            },
            Input = new(),
        },

        Service("stable-image-inpaint-v1:0", ImageTask.Inpaint, new(PromptUse.Required), new(Mask: true)),
        Service("stable-outpaint-v1:0", ImageTask.Outpaint, new(PromptUse.Optional), new()),
        Service("stable-image-erase-object-v1:0", ImageTask.Erase, new(PromptUse.None), new(Mask: true)),
        Service("stable-image-remove-background-v1:0", ImageTask.RemoveBackground, new(PromptUse.None), new()),
        Service(
            "stable-fast-upscale-v1:0",
            ImageTask.Upscale,
            new(PromptUse.None),
            new(MinSide: 32, MaxSide: 1536, MinPixels: 1024, MaxPixels: 1_048_576)) with
        {
            MaxSeed = null,
            MaxNegativePromptLength = 0,
        },
        Service("stable-conservative-upscale-v1:0", ImageTask.Upscale, new(PromptUse.Required), new()),
        Service("stable-creative-upscale-v1:0", ImageTask.Upscale, new(PromptUse.Required), new(MaxPixels: 1_048_576)),
        Service("stable-image-search-replace-v1:0", ImageTask.SearchAndReplace, new(PromptUse.Required), new()),
        Service("stable-image-search-recolor-v1:0", ImageTask.SearchAndRecolor, new(PromptUse.Required), new()),
        Service("stable-image-control-sketch-v1:0", ImageTask.Sketch, new(PromptUse.Required, TakesStrength: true), new()),
        Service("stable-image-control-structure-v1:0", ImageTask.Structure, new(PromptUse.Required, TakesStrength: true), new()),
        Service("stable-image-style-guide-v1:0", ImageTask.StyleGuide, new(PromptUse.Required, TakesSize: true), new()) with
        {
            Sizes = Ratios,
        },
        Service("stable-style-transfer-v1:0", ImageTask.StyleTransfer, new(PromptUse.Optional, TakesStrength: true), new()),

        // Retired before this service existed: known, so that a request that names it is told the successor, and never called.
        Generator("stability.stable-diffusion-xl-v1", 0.08m, [ImageFormat.Png]) with
        {
            Regions = ["us-east-1", "us-west-2"],
            Sizes = new ListedSizes(
                (1024, 1024), (1344, 768), (768, 1344), (1152, 896), (896, 1152), (1216, 832), (832, 1216), (1536, 640), (640, 1536)),
            CfgScale = (1.1, 10),
            EndOfLife = new(2025, 5, 20),
            Successor = Core,
        },
    ];

    private static ImageModel Generator(string id, decimal price, ImageFormat[] formats) => new()
    {
        Id = id,
        Provider = Provider,
        Family = StabilityFamily.FamilyName,
        Tasks = new Dictionary<ImageTask, TaskRule> { [ImageTask.TextToImage] = new(PromptUse.Required, TakesSize: true) },
        Regions = ["us-west-2"],
        Sizes = Ratios,
        MaxPromptLength = 10_000,
        MaxNegativePromptLength = 10_000,
        MinSeed = 1,
        MaxSeed = 4_294_967_294,
        Formats = formats,
        Prices = [new(price)],
    };

    // The id of the inference profile: the plain id is refused for on-demand calls.
    private static ImageModel Service(string name, ImageTask task, TaskRule rule, InputRule input) => new()
    {
        Id = $"us.stability.{name}",
        Provider = Provider,
        Family = StabilityServicesFamily.FamilyName,
        Tasks = new Dictionary<ImageTask, TaskRule> { [task] = rule },
        Regions = ["us-west-2", "us-east-1", "us-east-2"],
        Input = input,
        MaxPromptLength = 10_000,
        MaxNegativePromptLength = task is ImageTask.Outpaint or ImageTask.Erase or ImageTask.RemoveBackground ? 0 : 10_000,
        MinSeed = 1,
        MaxSeed = 4_294_967_294,
        Formats = PngJpegWebP,
    };
}
