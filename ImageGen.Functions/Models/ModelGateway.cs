using ImageGen.Models.Catalog;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// The only way to a paid model. It chooses models that can do the request, writes each attempt down before it is paid, repeats as
/// <see cref="ModelResilience"/> allows, falls back to the next model, and returns only images that were inspected.
/// </summary>
public sealed partial class ModelGateway(
    ModelCatalog catalog, ImagePlanner planner, IEnumerable<IModelFamily> families, ModelResilience resilience, ImageInspector inspector,
    IOptions<SpendingOptions> spending, IOptions<ModelsOptions> options, ILogger<ModelGateway> log)
{
    /// <summary>Generates what the request asks for. Throws a <see cref="ModelException"/> whose message may be shown.</summary>
    public async Task<GeneratedImages> GenerateAsync(ImageRequest request, SpendingAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(account);
        var (models, refusal) = catalog.Candidates(request);
        if (refusal is not null)
            throw new ModelRefusedException($"{refusal.Field} {refusal.Rule}.");
        if (!MayPayAgain(account))
            throw new ModelRefusedException("An earlier attempt may have been billed without an image, and Spending:OnAmbiguous forbids another.");

        for (var next = 0; ; next++)
        {
            try
            {
                var plan = planner.Plan(request, models[next]);
                return await resilience.RunAsync(
                    plan.Model.Id, () => MayPayAgain(account), limited => AttemptAsync(plan, account, limited, cancellationToken), cancellationToken);
            }
            catch (ModelException failure) when (next + 1 < models.Count && MayFallBack(failure, account))
            {
                LogFallback(models[next].Id, models[next + 1].Id, failure.GetType().Name);
            }
        }
    }

    private bool MayFallBack(ModelException failure, SpendingAccount account) => failure switch
    {
        ModelRefusedException { IsByFilter: true } => options.Value.FallbackOnContentRefusal,
        RequestEndedException => false,
        BilledWithoutImageException => MayPayAgain(account),
        _ => true,
    };

    private bool MayPayAgain(SpendingAccount account) => account.BilledFailures <= spending.Value.AllowedBilledFailures;

    // The time limit ends the call only. What happened to the money is written in any case, even while the host is stopping.
    private async Task<GeneratedImages> AttemptAsync(
        ImagePlan plan, SpendingAccount account, CancellationToken limited, CancellationToken cancellationToken)
    {
        var number = await account.BeginAsync(plan.Model.Id, plan.Price, cancellationToken);
        try
        {
            var answer = await CallAsync(plan.Order, limited, cancellationToken);
            var images = await inspector.InspectAsync(answer, plan, number);
            await account.SettleAsync(number, SpendingOutcome.Settled, images.Shortfall, CancellationToken.None);
            return images;
        }
        catch (ModelException failure)
        {
            await account.SettleAsync(number, OutcomeOf(failure), failure.Message, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            await account.SettleAsync(number, SpendingOutcome.Ambiguous, "the service stopped during the call", CancellationToken.None);
            throw;
        }
    }

    private async Task<ModelAnswer> CallAsync(ModelRequest order, CancellationToken limited, CancellationToken cancellationToken)
    {
        var family = families.First(family => family.Name == order.Model.Family);
        if (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            throw new TransientModelException($"Writing the attempt down took so long that {order.Model.Id} was not called.");
        try
        {
            return await family.GenerateAsync(order, limited);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BilledWithoutImageException(
                $"{order.Model.Id} did not answer within {options.Value.AttemptTimeout:g}.", wasBilled: false, late);
        }
    }

    private static SpendingOutcome OutcomeOf(ModelException failure) => failure switch
    {
        BilledWithoutImageException { WasBilled: true } => SpendingOutcome.Settled,
        BilledWithoutImageException => SpendingOutcome.Ambiguous,
        _ => SpendingOutcome.Refused,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model given up for another. Model: {Model}. Next: {Next}. Cause: {Cause}.")]
    private partial void LogFallback(string model, string next, string cause);
}

/// <summary>What one paid call brought.</summary>
/// <param name="Images">One at least.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
public sealed record GeneratedImages(IReadOnlyList<GeneratedImage> Images, string? Shortfall);
