using System.Buffers.Text;
using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;
using ModelSimulator.Http.Faults;
using Microsoft.Extensions.Options;

namespace ModelSimulator.Http;

/// <summary>
/// Lets only so many pictures be worked on at once, so that painting never starves the host, nor fills its memory with canvases. Given pictures are decoded
/// here as well, and only while they are worked on.
/// </summary>
public sealed class Easel(IOptions<StudioOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.Painters);

    /// <summary>What is wrong with the pixels of the given pictures, as a sentence; null for nothing.</summary>
    public async Task<string?> ObjectionAsync(ImageCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Checks.Count == 0 ? null
            : await WorkAsync(() => call.Checks.Select(check => check.Objection()).FirstOrDefault(objection => objection is not null), cancellationToken);
    }

    /// <summary>Makes one picture of a call; a fault may spoil it.</summary>
    public Task<AnswerPicture> MakeAsync(ImageCall call, PictureOrder order, FaultKind? fault, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(order);
        return WorkAsync(() => Make(call, order, fault, cancellationToken), cancellationToken);
    }

    private static AnswerPicture Make(ImageCall call, PictureOrder order, FaultKind? fault, CancellationToken cancellationToken)
    {
        using var made = call.Edit?.Make(order, cancellationToken) ?? new Edited(Painter.Paint(order, cancellationToken));
        if (order.Transparent) made.Picture.Alpha = new Subject().Find(made.Picture);
        using var spoilt = Spoiling.Apply(made.Picture, fault);
        var file = Spoiling.FileOf(Encoder.Write(spoilt ?? made.Picture, Spoiling.FormatOf(order.Format, fault), order.Quality), fault);
        return new(Base64Of(file), call.ReturnsMask && made.Mask is { } mask ? Base64Of(MaskFile(mask)) : (ReadOnlyMemory<byte>?)null);
    }

    private static ReadOnlyMemory<byte> Base64Of(byte[] file)
    {
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(file.Length)];
        Base64.EncodeToUtf8(file, text, out _, out var length);
        return text.AsMemory(0, length);
    }

    /// <summary>Black where the picture was changed, white where not, as the families that return masks take them.</summary>
    private static byte[] MaskFile(Plane mask)
    {
        using var picture = new Raster(mask.Width, mask.Height);
        var pixels = picture.Pixels;
        var values = mask.Values;
        for (var i = 0; i < values.Length; i++) pixels.Slice(3 * i, 3).Fill(values[i] > 0.5f ? (byte)0 : (byte)255);
        return Encoder.Write(picture, PictureFormat.Png);
    }

    private async Task<T> WorkAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
