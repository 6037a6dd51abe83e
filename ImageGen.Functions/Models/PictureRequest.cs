using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ImageGen.Models;

/// <summary>
/// The canonical request: what is wanted, in nobody's dialect. Every family writes its own JSON from this, so that falling back
/// to another model never starts from the first model's body.
/// </summary>
public sealed record PictureRequest
{
    /// <summary>The user's words alone; a style is put into words apart from them (<see cref="StyleWording"/>).</summary>
    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary><c>natural</c>, <c>vivid</c>, <c>anime</c> or <c>photographic</c>.</summary>
    public required string Style { get; init; }

    /// <summary>The shape that the picture must have, exactly, such as <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary><c>standard</c> or <c>premium</c>.</summary>
    public required string Quality { get; init; }

    /// <summary>0 to 2147483646.</summary>
    public required long Seed { get; init; }

    /// <summary>Id of the model; null for the default of the quality.</summary>
    public string? Model { get; init; }
}

/// <summary>Chooses a seed where the caller named none, so that every picture can be made again.</summary>
public static class PictureSeed
{
    /// <summary>
    /// 1 to 2147483646, the same for the same request: a repeat after a crash asks for the same picture. Never 0, which Stability
    /// takes for "any", and never left out, which Nova takes for 12.
    /// </summary>
    public static long From(string requestId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(requestId));
        return 1 + (BinaryPrimitives.ReadUInt32BigEndian(hash) % 2147483646);
    }
}
