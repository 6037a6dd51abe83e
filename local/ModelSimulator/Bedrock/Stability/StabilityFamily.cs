using System.Security.Cryptography;

namespace ModelSimulator.Bedrock.Stability;

/// <summary>
/// The answers of Stability's models: one image a call, its seed and a reason; a filter answers 200 with a reason and no images.
/// </summary>
internal abstract class StabilityFamily : BedrockFamily
{
    protected const int MaxPromptLength = 10_000;

    /// <summary>The highest seed of most models; Core and Ultra take one more.</summary>
    protected const long MaxSeed = 4_294_967_294;

    /// <summary>About one megapixel in each aspect ratio; sides within the 640 to 1536 documented for Core and Ultra.</summary>
    protected static IReadOnlyDictionary<string, (int Width, int Height)> Sizes { get; } = new Dictionary<string, (int, int)>
    {
        ["1:1"] = (1024, 1024),
        ["16:9"] = (1344, 768),
        ["21:9"] = (1536, 640),
        ["2:3"] = (832, 1216),
        ["3:2"] = (1216, 832),
        ["4:5"] = (896, 1088),
        ["5:4"] = (1088, 896),
        ["9:16"] = (768, 1344),
        ["9:21"] = (640, 1536),
    };

    /// <summary>0 means any; the answer says which was used, so that the image can be made again.</summary>
    protected static long SeedFor(long? seed) =>
        seed is > 0 and var given ? given : 1 + BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) % MaxSeed;

    /// <summary>About so many pixels in the aspect ratio of an image, sides in steps of eight.</summary>
    protected static (int Width, int Height) SizeLike(InputImage image, double pixels)
    {
        var scale = Math.Sqrt(pixels / image.Pixels);
        return (Side(image.Width), Side(image.Height));

        int Side(int side) => Math.Max(64, (int)Math.Round(side * scale / 8) * 8);
    }

    public override Answer Success(ImageCall call, IReadOnlyList<AnswerImage> images) => Finished(call, images, null);

    /// <summary>With the word of SDXL, which answered so.</summary>
    public override Answer Blurred(ImageCall call, IReadOnlyList<AnswerImage> images) => Finished(call, images, "CONTENT_FILTERED");

    private static Answer Finished(ImageCall call, IReadOnlyList<AnswerImage> images, string? reason) => AnswerJson.Write(images, json =>
    {
        json.WriteStartArray("seeds");
        json.WriteNumberValue(call.Seed ?? 0);
        json.WriteEndArray();
        json.WriteStartArray("finish_reasons");
        json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteImages(images);
    });

    public override Answer PromptFiltered() => Finished("Filter reason: prompt");

    public override Answer ImagesFiltered() => Finished("Filter reason: output image");

    public override Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerImage> images) => ImagesFiltered();

    public override Answer InferenceFailed() => Finished("Inference error");

    /// <summary>No <c>images</c> and no <c>seeds</c>, not even empty ones.</summary>
    private static Answer Finished(string reason) => AnswerJson.Write([], json =>
    {
        json.WriteStartArray("finish_reasons");
        json.WriteStringValue(reason);
        json.WriteEndArray();
    });
}
