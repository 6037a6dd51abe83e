using System.Security.Cryptography;
using System.Text;
using ImageGen.Imaging;
using ImageGen.Storage;

namespace ImageGen.Models;

/// <summary>
/// Accepts what a model returned only as complete files of the expected format and shape, and gives them the size, format, label and
/// thumbnail that were asked for. Making the thumbnail decodes every pixel, so a truncated file is found here too.
/// </summary>
public sealed class ImageInspector(ImageFinisher finisher)
{
    /// <summary>The usable images. Throws <see cref="BilledWithoutImageException"/> when there is none.</summary>
    public async Task<ImageBatch> InspectAsync(ModelResponse response, ImagePlan plan, int attempt)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(plan);
        var images = new List<GeneratedImage>(response.Images.Count);
        var refusals = new List<string>();
        foreach (var returned in response.Images)
        {
            var inspected = await InspectAsync(returned, plan, attempt);
            if (inspected.IsRefused)
                refusals.Add(inspected.Refusal);
            else
                images.Add(inspected.Value);
        }

        if (images.Count == 0)
            throw BilledWithoutImageException.Unusable(refusals[0]);
        // All were paid for: an unusable one does not spoil the others.
        var unusable = refusals.Count == 0 ? null : $"{refusals.Count} of {response.Images.Count} images could not be used. {refusals[0]}";
        string?[] reasons = [response.Shortfall, unusable];
        var shortfall = string.Join(' ', reasons.OfType<string>());
        return new(images, shortfall.Length > 0 ? shortfall : null);
    }

    private async Task<Result<GeneratedImage, string>> InspectAsync(ModelImage returned, ImagePlan plan, int attempt)
    {
        var call = plan.Call;
        var probe = ImageProbe.Probe(returned.Bytes);
        if (probe.IsRefused)
            return probe.Refusal.Fault;
        var probed = probe.Value;
        if (probed.Format != call.Format)
            return $"It is {probed.Format}, not {call.Format}.";
        if (!call.Output.Allows(probed.Width, probed.Height))
            return $"Its size is {probed.Size}.";

        // Several images of one call share its seed, and no model says which of them the seed alone would give.
        var seed = returned.Seed ?? (call.Model.MaxSeed is not null && call.Request.Count == 1 ? call.Request.Seed : (long?)null);
        var finish = plan.Finish with { Label = Label(call, seed), ThumbnailBox = Thumbnail.DefaultBox };
        // What has been paid for is finished, even while the host is stopping.
        var finished = await finisher.FinishAsync(returned.Bytes, probed, finish, CancellationToken.None);
        if (finished.IsRefused)
            return finished.Refusal.Fault;
        var image = finished.Value;
        return new GeneratedImage(image.Bytes, image.ContentType, image.Width, image.Height, call.Model.Id, seed, attempt)
        {
            Thumbnail = image.Thumbnail!,
        };
    }

    private static ImageLabel Label(ModelCall call, long? seed)
    {
        var promptHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Request.Prompt)));
        return new(PromptHash: promptHash, Model: call.Model.Id, Seed: seed);
    }
}
