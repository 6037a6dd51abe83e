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
    /// <summary>Those pictures that are of use. Throws <see cref="MoneyLostException"/> when none is.</summary>
    public async Task<BoughtPictures> InspectAsync(PaintedAnswer answer, PicturePlan plan, int attempt)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(plan);
        var pictures = new List<BoughtPicture>(answer.Pictures.Count);
        var faults = new List<string>();
        foreach (var painted in answer.Pictures)
        {
            var (picture, fault) = await InspectAsync(painted, plan, attempt);
            if (picture is not null)
                pictures.Add(picture);
            else
                faults.Add(fault!);
        }

        if (pictures.Count == 0)
            throw Answers.Unusable(faults[0]);
        // All were paid for: one that is spoilt does not spoil the others.
        var spoilt = faults.Count == 0 ? null : $"{faults.Count} of {answer.Pictures.Count} pictures could not be used. {faults[0]}";
        return new(pictures, answer.Shortfall is { } shortfall && spoilt is not null ? $"{shortfall} {spoilt}" : answer.Shortfall ?? spoilt);
    }

    private async Task<(BoughtPicture? Picture, string? Fault)> InspectAsync(PaintedPicture painted, PicturePlan plan, int attempt)
    {
        var order = plan.Order;
        var probe = PictureProbe.Probe(painted.Bytes);
        if (!probe.IsUsable)
            return (null, probe.Fault);
        if (probe.Picture.Format != order.Format)
            return (null, $"It is {probe.Picture.Format}, not {order.Format}.");
        if (!order.Canvas.Allows(probe.Picture.Width, probe.Picture.Height))
            return (null, $"Its size is {probe.Picture.Width}x{probe.Picture.Height}.");

        // A batch is painted from one seed, and which picture it makes again is not told.
        var seed = painted.Seed ?? (order.Model.LargestSeed is not null && order.Request.Count == 1 ? order.Request.Seed : (long?)null);
        // What has been paid for is finished, even while the host is stopping.
        var finish = plan.Finish with { Label = Label(order, seed), ThumbnailBox = Thumbnail.UsualBox };
        var finished = await finisher.FinishAsync(painted.Bytes, probe.Picture, finish, CancellationToken.None);
        return finished.Picture is not { } picture ? (null, finished.Fault)
            : (new(picture.Bytes, picture.ContentType, picture.Width, picture.Height, order.Model.Id, seed, attempt) { Thumbnail = picture.Thumbnail }, null);
    }

    private static PictureLabel Label(PictureOrder order, long? seed) => new(
        PromptHash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.Request.Prompt))), Model: order.Model.Id, Seed: seed);
}
