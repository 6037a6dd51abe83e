using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DurableLocal.Replay;

/// <summary>Name-based UUIDs (version 5, RFC 9562): the same in every replay.</summary>
internal static class DeterministicGuid
{
    // Any fixed value works; this one is only used by the local engine.
    private static readonly Guid Namespace = new("6f1d0f38-0c0e-4d52-9b0e-2f8a3d3a7c15");

    public static Guid Create(string instanceId, DateTime turnTime, int counter)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{turnTime:o}_{counter}"));
        Span<byte> bytes = stackalloc byte[16 + name.Length];
        Namespace.TryWriteBytes(bytes, bigEndian: true, out _);
        name.CopyTo(bytes[16..]);

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; it protects nothing here.
        SHA1.HashData(bytes, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
