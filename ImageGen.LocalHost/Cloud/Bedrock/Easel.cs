using ImageGen.LocalHost.Cloud.Bedrock.Painting;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Cloud.Bedrock;

/// <summary>Lets only so many pictures be painted at once, so that painting never starves the host, nor fills its memory with canvases.</summary>
public sealed class Easel(IOptions<LocalBedrockOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.Painters);

    public async Task<byte[]> PaintAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Painter.Paint(order, cancellationToken), cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
