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
        using var edited = call.Edit?.Apply(order, cancellationToken) ?? new Edited(Renderer.Render(order, cancellationToken));
        if (order.Transparent)
            edited.Image.Alpha = new SubjectRegion().Find(edited.Image);
        using var damaged = ImageFaults.Apply(edited.Image, fault);
        var file = ImageEncoder.Write(damaged ?? edited.Image, ImageFaults.FormatOf(order.Format, fault), order.Quality);
        if (fault == FaultKind.HalfImage)
            file = HalfPicture.Of(file);
        var mask = call.ReturnsMask && edited.Mask is { } changed ? ToBase64(MaskFile(changed)) : (ReadOnlyMemory<byte>?)null;
        return new(ToBase64(file), mask);
    }

    private static ReadOnlyMemory<byte> ToBase64(byte[] file)
    {
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(file.Length)];
        Base64.EncodeToUtf8(file, text, out _, out var length);
        return text.AsMemory(0, length);
    }

    /// <summary>Black where the image was changed, white where not: the polarity of the families that return masks.</summary>
    private static byte[] MaskFile(Channel mask)
    {
        using var image = new Raster(mask.Width, mask.Height);
        var pixels = image.Pixels;
        var values = mask.Values;
        for (var i = 0; i < values.Length; i++)
            pixels.Slice(3 * i, 3).Fill(values[i] > 0.5f ? (byte)0 : (byte)255);
        return ImageEncoder.Write(image, ImageFormat.Png);
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
