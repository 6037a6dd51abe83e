using ImageGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// The one door to paid models: chooses living ones, refuses what they cannot do before anything is paid, writes each attempt
/// down, calls patiently, falls back from the canonical request, and lets nothing through but whole images of the right shape.
/// </summary>
public sealed partial class ModelGateway(
    ModelCatalog catalog, IEnumerable<IModelFamily> families, ModelResilience resilience, ImageInspector inspector,
    IOptions<SpendingOptions> spending, IOptions<ModelsOptions> options, ILogger<ModelGateway> log)
{
    /// <summary>Buys what the request asks for. Throws a <see cref="ModelException"/> whose message may be shown.</summary>
    public async Task<GeneratedImages> GenerateAsync(ImageRequest request, SpendingAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(account);
        var (models, refusal) = catalog.Candidates(request);
        if (refusal is not null)
            throw new ModelRefusedException($"{refusal.Field} {refusal.Rule}.");
        if (account.BilledFailures > spending.Value.AllowedBilledFailures)
            throw new ModelRefusedException("An earlier attempt may have been billed without an image, and Spending:OnAmbiguous forbids another.");

        for (var next = 0; ; next++)
        {
            try
            {
                return await BuyAsync(ImagePlanner.Plan(request, models[next]), account, cancellationToken);
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
        BilledWithoutImageException => account.BilledFailures <= spending.Value.AllowedBilledFailures,
        _ => true,
    };

    private Task<GeneratedImages> BuyAsync(ImagePlan plan, SpendingAccount account, CancellationToken cancellationToken) => resilience.RunAsync(
        plan.Model.Id,
        mayRepeatLoss: () => account.BilledFailures <= spending.Value.AllowedBilledFailures,
        token => AttemptAsync(plan, account, token),
        cancellationToken);

    private async Task<GeneratedImages> AttemptAsync(ImagePlan plan, SpendingAccount account, CancellationToken cancellationToken)
    {
        var family = families.First(family => family.Name == plan.Model.Family);
        var number = await account.BeginAsync(plan.Model.Id, plan.Price, cancellationToken);
        try
        {
            var answer = await family.GenerateAsync(plan.Order, cancellationToken);
            var bought = await inspector.InspectAsync(answer, plan, number);
            await account.SettleAsync(number, SpendingOutcome.Settled, bought.Shortfall, cancellationToken);
            return bought;
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
