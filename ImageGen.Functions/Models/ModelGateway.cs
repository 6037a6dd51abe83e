using ImageGen.Models.Catalog;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// The only way to a paid model. It chooses models that can do the request, writes each attempt down before it is paid, repeats as
/// <see cref="ModelResilience"/> allows, falls back to the next model, and returns only images that were inspected and staged.
/// </summary>
public sealed partial class ModelGateway(
    ModelCatalog catalog, IEnumerable<IModelFamily> families, ModelResilience resilience, ImageInspector inspector,
    StagedImages staging, StorageHealth storage, ModelHealth health, IOptions<SpendingOptions> spending, IOptions<ModelsOptions> options,
    IHostApplicationLifetime lifetime, Metrics metrics, TimeProvider time, ILogger<ModelGateway> log)
{
    /// <summary>
    /// Generates what the request asks for. Throws a <see cref="ModelException"/> whose message may be shown, and
    /// <see cref="StorageUnavailableException"/> where nothing was paid since an image could not be stored now.
    /// </summary>
    /// <param name="request">Without the bytes of its input images.</param>
    /// <param name="load">The request with them: asked for each call, so that only calls under way hold them.</param>
    /// <param name="account">Where the attempts are written down.</param>
    public async Task<StagedBatch> GenerateAsync(
        ImageRequest request, Func<CancellationToken, Task<ImageRequest>> load, SpendingAccount account,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(account);
        var candidates = catalog.Candidates(request);
        if (candidates.IsRefused)
            throw new ModelRefusedException($"{candidates.Refusal.Field} {candidates.Refusal.Rule}.", RefusalReason.Policy);
        if (!MayPayAgain(account))
        {
            throw new ModelRefusedException(
                "An earlier attempt may have been billed without an image, and Spending:OnAmbiguous forbids another.",
                RefusalReason.Policy);
        }

        var models = candidates.Value;
        for (var next = 0; ; next++)
        {
            try
            {
                var plan = ImagePlanner.Plan(request, models[next]);
                return await resilience.RunAsync(
                    plan.Model.Id,
                    () => MayPayAgain(account),
                    limited => AttemptAsync(plan, load, account, limited, cancellationToken),
                    cancellationToken);
            }
            catch (ModelException failure) when (next + 1 < models.Length && MayFallBack(failure, account))
            {
                LogFallback(account.RequestId, models[next].Id, models[next + 1].Id, failure.GetType().Name);
            }
        }
    }

    private bool MayFallBack(ModelException failure, SpendingAccount account) => failure switch
    {
        ModelRefusedException { IsByFilter: true } => options.Value.FallbackOnContentRefusal,
        RequestEndedException or ImageNotStoredException => false,
        BilledWithoutImageException => failure.MayFallBack && MayPayAgain(account),
        _ => failure.MayFallBack,
    };

    private bool MayPayAgain(SpendingAccount account) => account.BilledFailures <= spending.Value.AllowedBilledFailures;

    // The time limit ends the call only. What happened to the money is written in any case, even while the host is stopping.
    private async Task<StagedBatch> AttemptAsync(
        ImagePlan plan, Func<CancellationToken, Task<ImageRequest>> load, SpendingAccount account, CancellationToken limited,
        CancellationToken cancellationToken)
    {
        // A call that waited for others may get its turn while the host stops; nobody would be there for its answer.
        lifetime.ApplicationStopping.ThrowIfCancellationRequested();
        await storage.EnsureWritableAsync(cancellationToken);
        var call = plan.Call with { Request = await load(cancellationToken) };
        var number = await account.BeginAsync(plan.Model.Id, plan.Price, cancellationToken);
        var (price, start) = (plan.Price, time.GetTimestamp());
        try
        {
            ImageBatch images;
            using (var response = await CallAsync(call, account, number, limited, cancellationToken))
            {
                health.Succeeded(plan.Model);
                LogAnswered(account.RequestId, plan.Model.Id, number, Math.Round(time.GetElapsedTime(start).TotalSeconds, 2));
                // What came is paid for, not what was ordered.
                price = plan.PriceOf(response.Images.Count);
                images = await inspector.InspectAsync(response, plan, number);
            }

            // First the image, then its outcome: an attempt without an outcome is looked for in staging.
            var staged = await StageAsync(account.RequestId, number, images);
            await account.SettleAsync(number, SpendingOutcome.Settled, images.Shortfall, price, provider: null, CancellationToken.None);
            return staged;
        }
        catch (ModelException failure)
        {
            var provider = failure.Provider?.Without(Texts(plan.Call));
            LogFailure(account.RequestId, plan.Model.Id, failure, provider, MayFallBack(failure, account));
            await SettleAsync(account, number, failure, price, provider);
            throw;
        }
        catch (OperationCanceledException)
        {
            await account.SettleAsync(number, SpendingOutcome.Ambiguous, "the service stopped during the call", CancellationToken.None);
            throw;
        }
    }

    private async Task SettleAsync(
        SpendingAccount account, int number, ModelException failure, decimal? price, ProviderReason? provider)
    {
        try
        {
            await account.SettleAsync(number, OutcomeOf(failure), failure.Message, price, provider, CancellationToken.None);
        }
        catch (StorageUnavailableException away) when (failure is ImageNotStoredException)
        {
            // Durable would repeat the activity for this one, and the image would be bought again.
            LogNotStored(away, account.RequestId);
        }
    }

    private async Task<StagedBatch> StageAsync(RequestId requestId, int attempt, ImageBatch images)
    {
        try
        {
            return new(await staging.PutAsync(requestId, images.Images, CancellationToken.None), images.Shortfall);
        }
        catch (Exception failure)
        {
            LogNotStored(failure, requestId);
            var count = images.Images.Count;
            return await FindStagedAsync(requestId, attempt, count) is { Count: > 0 } some
                ? new(some, $"{count - some.Count} of {count} images could not be stored.")
                : throw new ImageNotStoredException(failure, isKept: staging.IsKept(requestId, attempt));
        }
    }

    private async Task<IReadOnlyList<StoredImage>> FindStagedAsync(RequestId requestId, int attempt, int count)
    {
        try
        {
            return await staging.FindAsync(requestId, attempt, count, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            return [];
        }
    }

    private async Task<ModelResponse> CallAsync(
        ModelCall call, SpendingAccount account, int number, CancellationToken limited, CancellationToken cancellationToken)
    {
        using var span = ModelTraces.Start(call, account, number);
        try
        {
            return await CallAsync(call, limited, cancellationToken);
        }
        catch (Exception failure)
        {
            ModelTraces.Fail(span, failure);
            throw;
        }
    }

    private async Task<ModelResponse> CallAsync(ModelCall call, CancellationToken limited, CancellationToken cancellationToken)
    {
        var family = families.First(family => family.Name == call.Model.Family);
        if (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            throw new TransientModelException($"Writing the attempt down took so long that {call.Model.Id} was not called.");
        var measured = CallMeasurement.Start(metrics, call.Model, time);
        try
        {
            var response = await family.GenerateAsync(call, limited);
            measured.Ended(failure: null);
            return response;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            measured.Ended(late);
            throw new BilledWithoutImageException(
                $"{call.Model.Id} did not answer within {options.Value.AttemptTimeout:g}.", wasBilled: false, late);
        }
        catch (Exception failure)
        {
            measured.Ended(failure);
            throw;
        }
    }

    // What a provider repeats of the request is not kept with its reason.
    private static IEnumerable<string?> Texts(ModelCall call) =>
    [
        call.Prompt, call.Request.Prompt, call.Request.NegativePrompt, call.Request.Inputs?.Search, call.Request.Inputs?.MaskPrompt,
    ];

    private void LogFailure(RequestId requestId, string model, ModelException failure, ProviderReason? provider, bool mayFallBack)
    {
        // Where the provider said nothing, what the connection or the SDK said.
        var words = provider is not null ? provider.Message : failure.InnerException?.GetBaseException().Message ?? failure.Message;
        if (failure is ModelRefusedException refused)
            LogRefused(requestId, model, refused.Reason, mayFallBack, provider?.Code, provider?.RequestId, words);
        else
            LogFailed(LevelOf(failure), requestId, model, failure.GetType().Name, provider?.Code, provider?.RequestId, words);
    }

    // Money that was or may have been paid for nothing, also where a repeat succeeds.
    private static LogLevel LevelOf(ModelException failure) =>
        failure is BilledWithoutImageException ? LogLevel.Error : LogLevel.Information;

    private static SpendingOutcome OutcomeOf(ModelException failure) => failure switch
    {
        ImageNotStoredException or BilledWithoutImageException { WasBilled: true } => SpendingOutcome.Settled,
        BilledWithoutImageException => SpendingOutcome.Ambiguous,
        _ => SpendingOutcome.Refused,
    };

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Model answered. RequestId: {RequestId}. Model: {Model}. Attempt: {Attempt}. Seconds: {Seconds}.")]
    private partial void LogAnswered(RequestId requestId, string model, int attempt, double seconds);

    // How the request ends is one line of its own, which is an error where that is due.
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Model refused. RequestId: {RequestId}. Model: {Model}. Code: {Code}. ProviderRequestId: {ProviderRequestId}. "
            + "Reason: {Reason}. MayFallBack: {MayFallBack}. Message: {Message}")]
    private partial void LogRefused(
        RequestId requestId, string model, RefusalReason reason, bool mayFallBack, string? code, string? providerRequestId,
        string? message);

    [LoggerMessage(
        Message = "Model call failed. RequestId: {RequestId}. Model: {Model}. Cause: {Cause}. Code: {Code}. "
            + "ProviderRequestId: {ProviderRequestId}. Message: {Message}")]
    private partial void LogFailed(
        LogLevel level, RequestId requestId, string model, string cause, string? code, string? providerRequestId, string? message);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Model falls back to another. RequestId: {RequestId}. Model: {Model}. Next: {Next}. Cause: {Cause}.")]
    private partial void LogFallback(RequestId requestId, string model, string next, string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Paid image could not be stored. RequestId: {RequestId}.")]
    private partial void LogNotStored(Exception failure, RequestId requestId);
}

/// <summary>The images of one paid call.</summary>
/// <param name="Images">One at least.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
public sealed record ImageBatch(IReadOnlyList<GeneratedImage> Images, string? Shortfall);

/// <summary>The images of one paid call, staged.</summary>
public sealed record StagedBatch(IReadOnlyList<StoredImage> Images, string? Shortfall);
