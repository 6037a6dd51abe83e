using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Marketing.Feeds;
using Microsoft.DurableTask.Client;

namespace ImageGen.Marketing.Messages;

/// <summary>Does what a message asks for: hands its work to an orchestration. Safe to repeat.</summary>
public sealed class MarketingMessages(FeedStart feeds, FeedRowStatus rows, AccessControl access)
{
    /// <summary>The user of a <c>process</c> message that was not sent by a known caller: of the token in it.</summary>
    public async Task<Result<string, Problem>> FindUserAsync(ProcessMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var caller = await access.CheckMessageAsync(message.AccessToken, AccessScopes.Generate, cancellationToken);
        return caller.IsRefused ? caller.Refusal : MarketingCallers.Of(caller.Value, message.UserId);
    }

    /// <summary>Starts the feed, or joins its run.</summary>
    public Task<Result<StartedRun, Problem>> ProcessAsync(
        DurableTaskClient client, ProcessMessage message, string user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return feeds.StartAsync(client, user, message.OutfeedId, message.TemplateId, onlyFailed: false, cancellationToken);
    }

    /// <summary>Starts to draw a row. Skipped, with the reason, where it is not <see cref="RowStatus.Processed"/>.</summary>
    /// <param name="user">Whose row it must be; null for anybody's.</param>
    public async Task<Result<StartedRow, Problem>> GenerateAsync(
        DurableTaskClient client, GenerateMessage message, string? user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await rows.FindAsync(message.RowId, user, cancellationToken) is not { } row)
            return FeedRowStatus.NoSuchRow();
        var instance = MarketingRowOrchestrator.InstanceOf(message.RowId);
        if (row.Status != RowStatus.Processed)
            return new StartedRow(row.OutfeedId, instance, $"The row is {row.Status}, and only one that is PROCESSED is drawn.");
        await OrchestrationInstances.StartAsync(client, nameof(MarketingRowOrchestrator), instance, message.RowId);
        return new StartedRow(row.OutfeedId, instance, null);
    }
}

/// <summary>A row that is being drawn.</summary>
/// <param name="Skipped">Why it is not.</param>
public sealed record StartedRow(Guid OutfeedId, string InstanceId, string? Skipped);
