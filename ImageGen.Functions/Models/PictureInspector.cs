using System.Security.Cryptography;
using System.Text;
using ImageGen.Library;
using ImageGen.Rendering;

namespace ImageGen.Models;

/// <summary>
/// Looks at what a model answered: whole files of the expected format and shape, or nothing. Then gives them the size, the format
/// and the label that were asked for, and the usual thumbnail: whoever makes one has decoded every pixel, so a file that only looks
/// whole ends here as well. Without libvips the file's structure must do.
/// </summary>
public sealed class PictureInspector(PictureFinisher finisher)
{
    /// <summary>Throws <see cref="MoneyLostException"/> when what was paid for is of no use.</summary>
    public async Task<IReadOnlyList<BoughtPicture>> InspectAsync(PaintedAnswer answer, PicturePlan plan, int attempt)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(plan);
        var pictures = new List<BoughtPicture>(answer.Pictures.Count);
        foreach (var painted in answer.Pictures)
            pictures.Add(await InspectAsync(painted, plan, attempt));
        return pictures;
    }

    private async Task<BoughtPicture> InspectAsync(PaintedPicture painted, PicturePlan plan, int attempt)
    {
        var order = plan.Order;
        var probe = PictureProbe.Probe(painted.Bytes);
        if (!probe.IsUsable)
            throw Answers.Unusable(probe.Fault);
        if (probe.Picture.Format != order.Format)
            throw Answers.Unusable($"It is {probe.Picture.Format}, not {order.Format}.");
        if (!order.Canvas.Allows(probe.Picture.Width, probe.Picture.Height))
            throw Answers.Unusable($"Its size is {probe.Picture.Width}x{probe.Picture.Height}.");

        // A batch is painted from one seed, and which picture it makes again is not told.
        var seed = painted.Seed ?? (order.Model.LargestSeed is not null && order.Request.Count == 1 ? order.Request.Seed : (long?)null);
        // What has been paid for is finished, even while the host is stopping.
        var finish = plan.Finish with { Label = Label(order, seed), ThumbnailBox = Thumbnails.UsualBox };
        var finished = await finisher.FinishAsync(painted.Bytes, probe.Picture, finish, CancellationToken.None);
        return finished.Picture is { } picture
            ? new(picture.Bytes, picture.ContentType, picture.Width, picture.Height, order.Model.Id, seed, attempt) { Thumbnail = picture.Thumbnail }
            : throw Answers.Unusable(finished.Fault!);
    }

    private static PictureLabel Label(PictureOrder order, long? seed) => new(
        PromptHash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.Request.Prompt))), Model: order.Model.Id, Seed: seed);
}
