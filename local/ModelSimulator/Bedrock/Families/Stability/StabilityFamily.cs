using System.Security.Cryptography;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock.Families.Stability;

/// <summary>What all of Stability's models answer: one picture a call, its seed and a reason; a filter answers 200 with a reason and without pictures.</summary>
public abstract class StabilityFamily : BedrockFamily
{
    protected const int LongestPrompt = 10_000;

    /// <summary>The seed that most models take at most; Core and Ultra take one more.</summary>
    public const long LargestSeed = 4_294_967_294;

    /// <summary>About one megapixel in each of the nine shapes; sides within the 640 to 1536 that Core and Ultra are documented with.</summary>
    protected static IReadOnlyDictionary<string, (int Width, int Height)> Shapes { get; } = new Dictionary<string, (int, int)>
    {
        ["1:1"] = (1024, 1024), ["16:9"] = (1344, 768), ["21:9"] = (1536, 640), ["2:3"] = (832, 1216), ["3:2"] = (1216, 832),
        ["4:5"] = (896, 1088), ["5:4"] = (1088, 896), ["9:16"] = (768, 1344), ["9:21"] = (640, 1536),
    };

    /// <summary>0 means any; the answer says which it was, so that the picture can be had again.</summary>
    public static long Used(long? seed) =>
        seed is > 0 and var given ? given : 1 + (long)(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) % LargestSeed);

    /// <summary>About so many pixels in the shape of a picture, sides in steps of eight.</summary>
    protected static (int Width, int Height) SizeLike(GivenPicture picture, double pixels)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var scale = Math.Sqrt(pixels / picture.Pixels);
        return (Side(picture.Width), Side(picture.Height));
        int Side(int side) => Math.Max(64, (int)Math.Round(side * scale / 8) * 8);
    }

    public override Answer Painted(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => AnswerJson.Write(pictures, json =>
    {
        json.WriteStartArray("seeds");
        json.WriteNumberValue(call.Seed ?? 0);
        json.WriteEndArray();
        json.WriteStartArray("finish_reasons");
        json.WriteNullValue();
        json.WriteEndArray();
        json.Images(pictures);
    });

    public override Answer PromptFiltered() => Finished("Filter reason: prompt");

    public override Answer PicturesFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => Finished("Filter reason: output image");

    public override Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => PicturesFiltered(call, pictures);

    public override Answer InferenceFailed() => Finished("Inference error");

    /// <summary>No <c>images</c> and no <c>seeds</c>, not even empty ones.</summary>
    private static Answer Finished(string reason) => AnswerJson.Write([], json =>
    {
        json.WriteStartArray("finish_reasons");
        json.WriteStringValue(reason);
        json.WriteEndArray();
    });
}
