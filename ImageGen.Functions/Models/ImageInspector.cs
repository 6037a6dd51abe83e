using System.Security.Cryptography;
using System.Text;
using ImageGen.Storage;
using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>
/// Looks at what a model answered: whole files of the expected format and shape, or nothing. Then gives them the size, the format
/// and the label that were asked for, and the usual thumbnail: whoever makes one has decoded every pixel, so a file that only looks
/// whole ends here as well.
/// </summary>
public sealed class ImageInspector(ImageFinisher finisher)
{
    /// <summary>Those images that are of use. Throws <see cref="BilledWithoutImageException"/> when none is.</summary>
    public async Task<GeneratedImages> InspectAsync(ModelAnswer answer, ImagePlan plan, int attempt)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(plan);
        var images = new List<GeneratedImage>(answer.Images.Count);
        var faults = new List<string>();
        foreach (var painted in answer.Images)
        {
            var (image, fault) = await InspectAsync(painted, plan, attempt);
            if (image is not null)
                images.Add(image);
            else
                faults.Add(fault!);
        }

        if (images.Count == 0)
            throw Answers.Unusable(faults[0]);
        // All were paid for: one that is spoilt does not spoil the others.
        var spoilt = faults.Count == 0 ? null : $"{faults.Count} of {answer.Images.Count} images could not be used. {faults[0]}";
        return new(images, answer.Shortfall is { } shortfall && spoilt is not null ? $"{shortfall} {spoilt}" : answer.Shortfall ?? spoilt);
    }

    private async Task<(GeneratedImage? Image, string? Fault)> InspectAsync(ModelImage painted, ImagePlan plan, int attempt)
    {
        var order = plan.Order;
        var probe = ImageProbe.Probe(painted.Bytes);
        if (probe.IsRefused)
            return (null, probe.Refusal.Fault);
        var probed = probe.Value;
        if (probed.Format != order.Format)
            return (null, $"It is {probed.Format}, not {order.Format}.");
        if (!order.Canvas.Allows(probed.Width, probed.Height))
            return (null, $"Its size is {probed.Size}.");

        // A batch is painted from one seed, and which image it makes again is not told.
        var seed = painted.Seed ?? (order.Model.MaxSeed is not null && order.Request.Count == 1 ? order.Request.Seed : (long?)null);
        // What has been paid for is finished, even while the host is stopping.
        var finish = plan.Finish with { Label = Label(order, seed), ThumbnailBox = Thumbnail.DefaultBox };
        var finished = await finisher.FinishAsync(painted.Bytes, probed, finish, CancellationToken.None);
        return finished.Value is not { } image ? (null, finished.Refusal!.Fault)
            : (new(image.Bytes, image.ContentType, image.Width, image.Height, order.Model.Id, seed, attempt) { Thumbnail = image.Thumbnail! }, null);
    }

    private static ImageLabel Label(ModelRequest order, long? seed) => new(
        PromptHash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.Request.Prompt))), Model: order.Model.Id, Seed: seed);
}
