using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>
/// The canonical request: what is wanted, independent of any provider. Every family writes its own JSON from this, also when the gateway
/// falls back to another model.
/// </summary>
public sealed record ImageRequest
{
    /// <summary>The highest seed that can be asked for.</summary>
    public const long MaxSeed = 2147483646;

    public ImageTask Task { get; init; } = ImageTask.TextToImage;

    /// <summary>The user's words alone, without those of a preset; empty where the task needs none.</summary>
    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>Id of a <see cref="Preset"/>.</summary>
    public string Style { get; init; } = Preset.DefaultId;

    /// <summary>The shape that the image must have, exactly; null where a size says it, or the image follows its input.</summary>
    public AspectRatio? Shape { get; init; }

    /// <summary>The pixels that the image must have, as <see cref="Fit"/> allows; null for about a megapixel.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The field that the caller gave the size in, for refusals: <c>width</c> stands for both sides.</summary>
    public string SizeField { get; init; } = "width";

    public SizeFit Fit { get; init; } = SizeFit.Exact;

    /// <summary><c>standard</c> or <c>premium</c>.</summary>
    public string Quality { get; init; } = "standard";

    /// <summary>1 to 10; each image is paid for.</summary>
    public int Count { get; init; } = 1;

    /// <summary>0 to <see cref="MaxSeed"/>.</summary>
    public required long Seed { get; init; }

    /// <summary>True when the caller named the seed, so that a model without seeds does not support the request.</summary>
    public bool SeedIsAsked { get; init; }

    /// <summary>1.1 to 10, how closely the prompt is followed; null for the preset's or the model's own.</summary>
    public double? CfgScale { get; init; }

    /// <summary>0 to 1, how much of the input image may change; null for the model's own.</summary>
    public double? Strength { get; init; }

    public ImageFormat Format { get; init; } = ImageFormat.Png;

    /// <summary>Id of the model; null for any that supports the request.</summary>
    public string? Model { get; init; }

    /// <summary>The images of an edit; null for text to image.</summary>
    public ImageInputs? Inputs { get; init; }
}

/// <summary>What happens where a model does not support the size that was asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SizeFit>))]
public enum SizeFit
{
    /// <summary>The request is refused.</summary>
    [JsonStringEnumMemberName("exact")] Exact,

    /// <summary>The model's nearest size is returned unchanged.</summary>
    [JsonStringEnumMemberName("nearest")] Nearest,

    /// <summary>The nearest size is generated, then scaled and cut to exactly what was asked for.</summary>
    [JsonStringEnumMemberName("crop")] Crop,

    /// <summary>The nearest size is generated, then scaled to fit inside what was asked for, with margins.</summary>
    [JsonStringEnumMemberName("pad")] Pad,
}

/// <summary>Chooses a seed where the caller named none, so that every image can be generated again.</summary>
public static class SeedFor
{
    /// <summary>
    /// 1 to <see cref="ImageRequest.MaxSeed"/>, the same for the same request: a repeat after a crash asks for the same image. Never 0,
    /// which Stability takes for "any", and never left out, which Nova takes for 12.
    /// </summary>
    public static long From(string requestId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(requestId));
        return 1 + (BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)ImageRequest.MaxSeed);
    }
}
