using System.Security.Cryptography;
using ImageGen.Library;

namespace ImageGen.Tests.Library;

/// <summary>Bytes that stand for pictures: stores do not look inside.</summary>
internal static class Pictures
{
    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static PictureFacts FactsOf(byte[] bytes) => new(
        "image/png", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), 1344, 768, "stability.stable-image-core-v1:1", 4294967295, 2);

    public static async Task<byte[]> ReadAsync(StoredPicture picture)
    {
        await using (picture)
        {
            using var bytes = new MemoryStream();
            await picture.Content.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }
}
