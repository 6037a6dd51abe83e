using System.Buffers.Text;
using Microsoft.Extensions.Options;

namespace ModelSimulator.Http;

/// <summary>
/// Limits concurrent renders to <see cref="SimulatorOptions.MaxConcurrentRenders"/>. Input images are decoded inside it as well.
/// </summary>
internal sealed class RenderThrottle(IOptions<SimulatorOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.Value.MaxConcurrentRenders);

    /// <summary>The first fault in the pixels of the input images, as a sentence; null for none.</summary>
    public async Task<string?> CheckAsync(ImageCall call, CancellationToken cancellationToken) =>
        call.Checks.Count == 0
            ? null
            : await RunAsync(() => call.Checks.Select(check => check.Fault()).FirstOrDefault(fault => fault is not null),
                cancellationToken);

    /// <summary>Renders and encodes one image of a call; a fault may damage it.</summary>
    public Task<AnswerImage> RenderAsync(ImageCall call, ImageOrder order, FaultKind? fault, CancellationToken cancellationToken) =>
        RunAsync(() => Render(call, order, fault, cancellationToken), cancellationToken);

    public void Dispose() => _slots.Dispose();

    private static AnswerImage Render(ImageCall call, ImageOrder order, FaultKind? fault, CancellationToken cancellationToken)
    {
        var image = call.Edit?.Apply(order, cancellationToken) ?? Renderer.Render(order, cancellationToken);
        if (order.Transparent)
            image.Alpha = new SubjectRegion().Find(image);
        var damaged = ImageFaults.Apply(image, fault);
        var file = ImageEncoder.Write(damaged ?? image, ImageFaults.FormatOf(order.Format, fault), order.Quality);
        if (fault == FaultKind.HalfImage)
            file = HalfPicture.Of(file);
        return new(ToBase64(file));
    }

    private static ReadOnlyMemory<byte> ToBase64(byte[] file)
    {
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(file.Length)];
        Base64.EncodeToUtf8(file, text, out _, out var length);
        return text.AsMemory(0, length);
    }

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }
}
