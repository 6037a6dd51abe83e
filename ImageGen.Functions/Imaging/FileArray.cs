using System.Runtime.InteropServices;

namespace ImageGen.Imaging;

/// <summary>Files in memory for code that needs them in an array.</summary>
internal static class FileArray
{
    /// <summary>An array with these bytes and no others: the very one that they lie in, or a copy.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> file) =>
        Segment(file) is { Offset: 0 } segment && segment.Count == segment.Array!.Length ? segment.Array : file.ToArray();

    /// <summary>A part of an array with these bytes: of the very one that they lie in, or of a copy.</summary>
    public static ArraySegment<byte> Segment(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var segment) ? segment : file.ToArray();
}
