using System.Security.Cryptography;
using System.Text;
using ImageGen.Library;
using ImageGen.Rendering;

namespace ImageGen.Models;

/// <summary>
/// Looks at what a model answered: whole files of the expected format and shape, or nothing. Then gives them the size, the format
/// and the label that were asked for.
/// </summary>
public sealed class PictureInspector(PictureFinisher finisher)
{
    /// <summary>Throws <see cref="MoneyLostException"/> when what was paid for is of no use.</summary>
    public IReadOnlyList<BoughtPicture> Inspect(PaintedAnswer answer, PicturePlan plan, int attempt)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(plan);
        return [.. answer.Pictures.Select(painted => Inspect(painted, plan, attempt))];
    }

    private BoughtPicture Inspect(PaintedPicture painted, PicturePlan plan, int attempt)
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
        var finished = finisher.Finish(painted.Bytes, probe.Picture, plan.Finish with { Label = Label(order, seed) });
        return finished.IsFinished
            ? new(finished.Picture.Bytes, finished.Picture.ContentType, finished.Picture.Width, finished.Picture.Height, order.Model.Id, seed, attempt)
            : throw Answers.Unusable(finished.Fault);
    }

    private static PictureLabel Label(PictureOrder order, long? seed) => new(
        PromptHash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.Request.Prompt))), Model: order.Model.Id, Seed: seed);
}
