using System.Text.Json;
using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock.Families.Stability;

/// <summary>
/// Stable Diffusion XL 1.0, for old payloads: weighted prompts, steps, and <c>artifacts</c> of which a filtered one carries a blurred picture. Retired on
/// 2025-05-20. Ranges as the service had them as far as remembered; its documentation is gone.
/// </summary>
public sealed class StableDiffusionXl : BedrockFamily
{
    private const int LongestText = 2_000;
    private const long LargestSeed = 4_294_967_295;

    private static readonly HashSet<(long, long)> Sizes =
        [(1024, 1024), (1152, 896), (896, 1152), (1216, 832), (832, 1216), (1344, 768), (768, 1344), (1536, 640), (640, 1536)];

    private static readonly string[] Samplers =
        ["DDIM", "DDPM", "K_DPMPP_2M", "K_DPMPP_2S_ANCESTRAL", "K_DPM_2", "K_DPM_2_ANCESTRAL", "K_EULER", "K_EULER_ANCESTRAL", "K_HEUN", "K_LMS"];

    private static readonly string[] Guides = ["FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"];
    private static readonly InputRule Start = new() { Formats = [PictureFormat.Png, PictureFormat.Jpeg], ShortestSide = 64, LongestSide = 2048, MostPixels = 2_097_152 };

    public override IReadOnlyList<ModelCard> Models { get; } =
    [
        new("stability.stable-diffusion-xl-v1", new DateOnly(2025, 5, 20), "us-east-1", "us-west-2"),
        new("stability.stable-diffusion-xl-v1:0", new DateOnly(2025, 5, 20), "us-east-1", "us-west-2"),
    ];

    public override Reading Read(string model, JsonElement body)
    {
        var shape = new RequestShape(body);
        shape.Allow(
            "text_prompts", "cfg_scale", "steps", "seed", "width", "height", "style_preset", "samples", "sampler", "clip_guidance_preset", "extras",
            "init_image", "init_image_mode", "image_strength", "mask_source", "mask_image");
        var prompts = shape.Inners("text_prompts", 1, 10, required: true).Select(Weighted).ToArray();
        var guidance = shape.Number("cfg_scale", 0, 35) ?? 7;
        var steps = shape.Whole("steps", 10, 150) ?? 30;
        var seed = shape.Whole("seed", 0, LargestSeed);
        shape.Whole("samples", 1, 1);
        shape.Choice("sampler", Samplers);
        shape.Choice("clip_guidance_preset", Guides);
        shape.Inner("extras");
        var preset = shape.Choice("style_preset", StabilityWords.Presets);
        var image = shape.Picture("init_image", Start);
        var edit = Given(shape, image);
        if (image is not null) foreach (var name in (ReadOnlySpan<string>)["width", "height"]) if (shape.Has(name)) shape.Forbid(name);
        var (width, height) = (shape.Whole("width", 128, 1536, multipleOf: 64) ?? 1024, shape.Whole("height", 128, 1536, multipleOf: 64) ?? 1024);
        if (shape.Refusal is { } refusal) return refusal;
        if (image is null && !Sizes.Contains((width, height)))
            return BedrockRefusal.Invalid($"Invalid image dimensions {width}x{height}: for stable-diffusion-xl-v1-0 send width and height of one of the sizes that the model supports.");

        var used = StabilityFamily.Used(seed);
        var wanted = string.Join(", ", prompts.Where(prompt => prompt.Weight >= 0).Select(prompt => prompt.Text));
        var unwanted = string.Join(", ", prompts.Where(prompt => prompt.Weight < 0).Select(prompt => prompt.Text));
        var order = new PictureOrder(
            model, wanted, unwanted.Length == 0 ? null : unwanted, used, image?.Width ?? (int)width, image?.Height ?? (int)height,
            Style: StabilityWords.Style(preset), Guidance: guidance + steps / 1000.0);
        return new ImageCall([order], used, edit) { Checks = shape.Checks };
    }

    public override Answer Painted(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => Artifacts(call, pictures, "SUCCESS");

    public override Answer PromptFiltered() =>
        BedrockRefusal.Invalid("Invalid prompts were detected. Please adjust your text prompt to submit a new request.");

    /// <summary>The picture comes nevertheless, blurred.</summary>
    public override Answer PicturesFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => Artifacts(call, pictures, "CONTENT_FILTERED");

    public override Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => PicturesFiltered(call, pictures);

    public override Answer InferenceFailed() => AnswerJson.Write([], json =>
    {
        json.WriteString("result", "success");
        json.WriteStartArray("artifacts");
        json.WriteStartObject();
        json.WriteNumber("seed", 0);
        json.WriteString("base64", "");
        json.WriteString("finishReason", "ERROR");
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static Answer Artifacts(ImageCall call, IReadOnlyList<AnswerPicture> pictures, string reason) => AnswerJson.Write(pictures, json =>
    {
        json.WriteString("result", "success");
        json.WriteStartArray("artifacts");
        foreach (var picture in pictures)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", call.Seed ?? 0);
            json.WriteString("base64", picture.Base64.Span);
            json.WriteString("finishReason", reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static (string Text, double Weight) Weighted(RequestShape prompt)
    {
        prompt.Allow("text", "weight");
        return (prompt.Text("text", LongestText, required: true) ?? "", prompt.Number("weight", -100, 100) ?? 1);
    }

    /// <summary>Here 1 means most like the picture that was given; the newer models count the other way round.</summary>
    private static IEdit? Given(RequestShape shape, GivenPicture? image)
    {
        foreach (var name in (ReadOnlySpan<string>)["init_image_mode", "image_strength", "mask_source"]) shape.Needs(name, "init_image");
        shape.Choice("init_image_mode", "IMAGE_STRENGTH");
        var strength = shape.Number("image_strength", 0, 1) ?? 0.35;
        var source = shape.Choice("mask_source", "MASK_IMAGE_WHITE", "MASK_IMAGE_BLACK", "INIT_IMAGE_ALPHA");
        shape.Needs("mask_image", "mask_source");
        var mask = shape.Mask("mask_image", source == "MASK_IMAGE_BLACK" ? Polarity.BlackChanges : Polarity.WhiteChanges, image, isStrict: false);
        if (source is "MASK_IMAGE_WHITE" or "MASK_IMAGE_BLACK") shape.Needs("mask_source", "mask_image");
        return image is null ? null
            : source is null ? new ImageToImage([image], 1 - strength)
            : new Inpaint(image, mask is null ? new TransparentPart() : new Masked(mask), Seam.Inside);
    }
}
