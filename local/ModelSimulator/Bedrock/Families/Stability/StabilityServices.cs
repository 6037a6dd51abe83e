using System.Text.Json;
using ModelSimulator.Bedrock.Families.Stability.Services;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock.Families.Stability;

/// <summary>
/// Stability's thirteen image services. Only inference profiles offer them (<c>us.</c> before the id), from three Regions. Fields, ranges and defaults
/// as in the documentation; the size of a result is documented for few of them, here it is that of the given picture unless the service says otherwise.
/// </summary>
public sealed class StabilityServices : StabilityFamily
{
    /// <summary>Our own limit: no service documents one for results.</summary>
    private const long MostPixels = 16_777_216;

    private static readonly Dictionary<string, StabilityService> Known = new StabilityService[]
    {
        new CreativeUpscale(), new ConservativeUpscale(), new FastUpscale(), new InpaintService(), new OutpaintService(), new SearchAndReplace(),
        new SearchAndRecolor(), new EraseObject(), new RemoveBackgroundService(), new ControlSketch(), new ControlStructure(), new StyleGuideService(), new StyleTransferService(),
    }.ToDictionary(service => $"us.stability.{service.Name}");

    public override IReadOnlyList<ModelCard> Models { get; } =
        [.. Known.Keys.Select(id => new ModelCard(id, null, "us-east-1", "us-east-2", "us-west-2") { BehindProfile = id[3..] })];

    public override Reading Read(string model, JsonElement body)
    {
        var service = Known[model];
        var shape = new RequestShape(body);
        shape.Allow([.. service.Fields]);
        var prompt = service.Takes("prompt") ? shape.Text("prompt", LongestPrompt, service.Requires("prompt"), service.Requires("prompt") ? 1 : 0) : null;
        var negative = service.Takes("negative_prompt") ? shape.Text("negative_prompt", LongestPrompt, shortest: 0) : null;
        var preset = service.Takes("style_preset") ? shape.Choice("style_preset", StabilityWords.Presets) : null;
        var seed = service.Takes("seed") ? shape.Whole("seed", 0, LargestSeed) : null;
        var format = shape.Choice("output_format", "png", "jpeg", "webp");
        var plan = service.Read(shape);
        if (shape.Refusal is { } refusal) return refusal;
        if ((long)plan!.Width * plan.Height > MostPixels)
            return BedrockRefusal.Invalid($"The local twin of Bedrock makes pictures of {MostPixels} pixels at most, and this one would measure {plan.Width}x{plan.Height}.");

        var used = service.Takes("seed") ? Used(seed) : 0;
        var order = new PictureOrder(model, prompt ?? "", negative, used, plan.Width, plan.Height, StabilityWords.Format(format), StabilityWords.Style(preset));
        return new ImageCall([order], used, plan.Edit) { Checks = shape.Checks };
    }

    /// <summary>The nine shapes, for the one service that paints from scratch.</summary>
    public static (int Width, int Height) SizeOf(RequestShape shape) => Shapes[shape.Choice("aspect_ratio", [.. Shapes.Keys]) ?? "1:1"];

    /// <summary>The about four megapixels that upscaling ends at; a picture that has more stays as large as it is.</summary>
    public static (int Width, int Height) Upscaled(GivenPicture picture) => SizeLike(picture, Math.Max(4_194_304, picture.Pixels));
}
