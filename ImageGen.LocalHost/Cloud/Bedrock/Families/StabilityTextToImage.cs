using System.Security.Cryptography;
using System.Text.Json;
using ImageGen.LocalHost.Cloud.Bedrock.Painting;

namespace ImageGen.LocalHost.Cloud.Bedrock.Families;

/// <summary>
/// Stability's text-to-image models: Core, Ultra, SD 3.5 Large. One picture a call; shapes instead of sizes; a filter answers 200 with a
/// reason and without pictures.
/// </summary>
public sealed class StabilityTextToImage : IImageFamily
{
    private const string Core = "stability.stable-image-core-v1:1", Ultra = "stability.stable-image-ultra-v1:1", Large = "stability.sd3-5-large-v1:0";
    private const int LongestPrompt = 10_000;

    /// <summary>The seed that SD 3.5 takes at most; Core and Ultra take one more.</summary>
    private const long LargestSeed = 4_294_967_294;

    /// <summary>About one megapixel in each of the nine shapes; sides within the 640 to 1536 that Core and Ultra are documented with.</summary>
    private static readonly Dictionary<string, (int Width, int Height)> Shapes = new()
    {
        ["1:1"] = (1024, 1024), ["16:9"] = (1344, 768), ["21:9"] = (1536, 640), ["2:3"] = (832, 1216), ["3:2"] = (1216, 832),
        ["4:5"] = (896, 1088), ["5:4"] = (1088, 896), ["9:16"] = (768, 1344), ["9:21"] = (640, 1536),
    };

    public IReadOnlyList<ModelCard> Models { get; } = [new(Core, null, "us-west-2"), new(Ultra, null, "us-west-2"), new(Large, null, "us-west-2")];

    public Reading Read(string model, JsonElement body)
    {
        var shape = new RequestShape(body);
        switch (model)
        {
            case Core: shape.Allow("prompt", "negative_prompt", "aspect_ratio", "seed", "output_format"); break;
            default: shape.Allow("prompt", "negative_prompt", "aspect_ratio", "seed", "output_format", "mode", "image", "strength"); break;
        }
        var prompt = shape.Text("prompt", LongestPrompt, required: true);
        var negative = shape.Text("negative_prompt", LongestPrompt, shortest: 0);
        var ratio = shape.Choice("aspect_ratio", [.. Shapes.Keys]);
        var seed = shape.Whole("seed", 0, model == Large ? LargestSeed : LargestSeed + 1);
        var format = model == Large ? shape.Choice("output_format", "png", "jpeg", "webp") : shape.Choice("output_format", "png", "jpeg");
        var mode = model == Large ? shape.Choice("mode", "text-to-image", "image-to-image") : model == Ultra ? shape.Choice("mode", "text-to-image") : null;
        if (shape.Refusal is { } refusal) return refusal;
        if (mode == "image-to-image" || shape.Has("image") || shape.Has("strength"))
            return BedrockRefusal.Invalid("The local twin of Bedrock paints from text only: leave out image, strength and mode image-to-image.");
        if (format == "webp")
            return BedrockRefusal.Invalid("The local twin of Bedrock does not paint webp: ask for output_format png or jpeg.");

        var (width, height) = Shapes[ratio ?? "1:1"];
        // 0 means any; the answer says which it was, so that the picture can be had again.
        var used = seed is > 0 and var given ? given : 1 + (long)(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) % LargestSeed);
        var order = new PictureOrder(model, prompt!, negative, used, width, height, format == "jpeg" ? PictureFormat.Jpeg : PictureFormat.Png);
        return new ImageCall([order], used);
    }

    public FamilyAnswer Painted(ImageCall call, IReadOnlyList<ReadOnlyMemory<byte>> pictures) => AnswerJson.Write(pictures.Sum(p => p.Length), json =>
    {
        json.WriteStartArray("seeds");
        json.WriteNumberValue(call.Seed);
        json.WriteEndArray();
        json.WriteStartArray("finish_reasons");
        json.WriteNullValue();
        json.WriteEndArray();
        json.Images(pictures);
    });

    public FamilyAnswer PromptFiltered() => Finished("Filter reason: prompt");

    public FamilyAnswer PicturesFiltered(ImageCall call) => Finished("Filter reason: output image");

    public FamilyAnswer PartlyFiltered(ImageCall call, IReadOnlyList<ReadOnlyMemory<byte>> pictures) => PicturesFiltered(call);

    public FamilyAnswer Empty(ImageCall call) => Painted(call, []);

    public FamilyAnswer InferenceFailed() => Finished("Inference error");

    /// <summary>No <c>images</c> and no <c>seeds</c>, not even empty ones.</summary>
    private static FamilyAnswer Finished(string reason) => AnswerJson.Write(64, json =>
    {
        json.WriteStartArray("finish_reasons");
        json.WriteStringValue(reason);
        json.WriteEndArray();
    });
}
