using ImageGen.Imaging;
using ImageGen.Storage;

namespace ImageGen.Models;

/// <summary>
/// Accepts what a model returned as complete files, and gives them the size, format, label and thumbnail that were asked for. A whole image
/// of another size or format than ordered has been paid for, so it is converted too, and its note says so. Making the thumbnail decodes
/// every pixel, so a truncated file is found here as well.
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
            // An image that needed no change goes on in the memory it came in.
            if (inspected.Value?.Rented != returned.Rented)
                returned.Rented?.Dispose();
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
        if (returned.Fault is { } fault)
            return fault;
        var probe = ImageProbe.Probe(returned.Bytes.Span);
        if (probe.IsRefused)
            return probe.Refusal.Fault;
        var probed = probe.Value;
        var came = probed.Upright(returned.Bytes.Span);

        // Several images of one call share its seed, and no model says which of them the seed alone would give.
        var seed = returned.Seed ?? (call.Request.Count == 1 ? call.Request.Seed : null);
        // A seed that no request can ask for would be of no use.
        if (seed is { } used && !call.Model.TakesSeed(used))
            seed = null;
        var label = ImageLabel.Of(call.Request.Prompt, call.Model.Id, seed);
        var finish = plan.FinishFor(came) with { Label = label, ThumbnailBox = Thumbnail.DefaultBox };
        // What has been paid for is finished, even while the host is stopping.
        var finished = await finisher.FinishAsync(returned.Bytes, probed, finish, CancellationToken.None);
        if (finished.IsRefused)
            return finished.Refusal.Fault;
        var image = finished.Value;
        return new GeneratedImage(image.Bytes, image.ContentType, image.Width, image.Height, call.Model.Id, seed, attempt)
        {
            Rented = image.Bytes.Equals(returned.Bytes) ? returned.Rented : image.Rented,
            Thumbnail = image.Thumbnail!,
            Note = ReturnNote.Of(call, probed.Format, came, image, finish.Fit),
        };
    }
}
