using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>The body of an answer, and its place in the <see cref="AnswerThrottle"/>, null where it has none.</summary>
internal sealed class AnswerBody(RentedBytes bytes, IDisposable? place) : IDisposable
{
    public ReadOnlyMemory<byte> Bytes => bytes.Bytes;

    public void Dispose()
    {
        bytes.Dispose();
        place?.Dispose();
    }
}
