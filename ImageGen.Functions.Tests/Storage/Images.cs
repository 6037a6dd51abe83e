using System.Security.Cryptography;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>Bytes that stand for images: stores do not look inside.</summary>
internal static class Images
{
    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static ImageFacts FactsOf(byte[] bytes) => new(
        "image/png", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), 1344, 768, "stability.stable-image-core-v1:1",
            4294967295, 2, "The model returned a 1344x768 JPEG; it was converted to PNG.", "#a1b2c3");

    public static async Task<byte[]> ReadAsync(OpenedImage image)
    {
        await using (image)
        {
            using var bytes = new MemoryStream();
            await image.Content.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }
}
