using ImageGen.Library;
using ImageGen.Rendering;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// The one door to paid models: chooses a living one, refuses what it cannot do before anything is paid, writes each attempt
/// down, calls it patiently, and lets nothing through but a whole picture of the right shape.
/// </summary>
public sealed class ModelGateway(
    ModelCatalogue catalogue, IEnumerable<IModelFamily> families, BedrockModels bedrock, ModelResilience resilience,
    PictureFinisher finisher, ImagingLibrary imaging, IOptions<SpendingOptions> spending)
{
    /// <summary>Buys one picture. Throws a <see cref="ModelException"/> whose message may be shown.</summary>
    public async Task<BoughtPicture> PaintAsync(PictureRequest request, SpendingAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(account);
        var order = Plan(request);
        var allowedLosses = spending.Value.AllowedLosses;
        if (account.Losses > allowedLosses)
            throw new ModelRefusedException("An earlier attempt may have been billed without a picture, and Spending:OnAmbiguous forbids another.");

        return await resilience.RunAsync(
            order.Model.Id,
            mayRepeatLoss: () => account.Losses <= allowedLosses,
            token => AttemptAsync(order, account, token),
            cancellationToken);
    }

    private Order Plan(PictureRequest request)
    {
        var (model, refusal) = catalogue.Choose(request.Model, request.Quality);
        if (model is null)
            throw new ModelRefusedException($"model {refusal}.");
        var family = families.First(family => family.Name == model.Family);
        if (family.Refusal(request, model) is { } why)
            throw new ModelRefusedException(why);

        var shape = AspectRatio.Parse(request.AspectRatio);
        var canvas = model.CanvasFor(shape);
        if (!canvas.IsExactly(shape) && !imaging.IsAvailable)
            throw new ModelRefusedException($"{model.Id} cannot paint {shape} by itself, and libvips, which would crop it, is not installed.");
        return new(model, family, canvas, shape, request.Seed, family.Write(request, model, canvas), model.Price(request.Quality));
    }

    private async Task<BoughtPicture> AttemptAsync(Order order, SpendingAccount account, CancellationToken cancellationToken)
    {
        var number = await account.BeginAsync(order.Model.Id, order.Price, cancellationToken);
        try
        {
            using var answer = await bedrock.InvokeAsync(order.Model, order.Body, cancellationToken);
            var painted = order.Family.Read(answer.RootElement);
            var shaped = Shape(painted, order);
            await account.SettleAsync(number, SpendingOutcome.Settled, null, cancellationToken);
            return new(shaped.Bytes, "image/png", shaped.Width, shaped.Height, order.Model.Id, painted.Seed ?? order.Seed, number, order.Price);
        }
        catch (ModelException failure)
        {
            // What happened to the money is written even while the host is stopping.
            await account.SettleAsync(number, OutcomeOf(failure), failure.Message, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            await account.SettleAsync(number, SpendingOutcome.Ambiguous, "the service stopped during the call", CancellationToken.None);
            throw;
        }
    }

    private FinishedPicture Shape(PaintedPicture painted, Order order)
    {
        var probe = PictureProbe.Probe(painted.Bytes);
        if (!probe.IsUsable)
            throw Answers.Unusable(probe.Fault);
        if (probe.Picture.Format != PictureFormat.Png)
            throw Answers.Unusable($"It is {probe.Picture.Format}, not PNG.");
        if (!order.Canvas.Allows(probe.Picture.Width, probe.Picture.Height))
            throw Answers.Unusable($"Its size is {probe.Picture.Width}x{probe.Picture.Height}.");

        var shaped = finisher.Finish(painted.Bytes, probe.Picture, new() { Format = PictureFormat.Png, Shape = order.Shape });
        return shaped.IsFinished ? shaped.Picture : throw Answers.Unusable(shaped.Fault);
    }

    private static SpendingOutcome OutcomeOf(ModelException failure) => failure switch
    {
        MoneyLostException { WasBilled: true } => SpendingOutcome.Settled,
        MoneyLostException => SpendingOutcome.Ambiguous,
        _ => SpendingOutcome.Refused,
    };

    private sealed record Order(
        ImageModel Model, IModelFamily Family, Canvas Canvas, AspectRatio Shape, long Seed, byte[] Body, decimal? Price);
}
