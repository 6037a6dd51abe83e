using System.Globalization;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS.Model;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Messages;
using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Queue;

/// <summary>
/// Takes the same messages from SQS as come over HTTP, where <see cref="MarketingOptions.QueueUrl"/> names a queue. A timer, since only a
/// function is given a Durable client; it waits for messages for most of each minute. A message is deleted once an orchestration has its
/// work, or once the queue of dead letters has it.
/// </summary>
public sealed partial class ReceiveMarketingMessages(
    MessageQueue queue, MarketingMessages messages, MarketingDatabase database, IOptions<MarketingOptions> options, Metrics metrics,
    TimeProvider time, ILogger<ReceiveMarketingMessages> log)
{
    // Hosts end functions that run for minutes.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(50);

    // Until a message that could not be processed now is taken again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    [Function(nameof(ReceiveMarketingMessages))]
    public async Task Run(
        [TimerTrigger("*/5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!queue.IsConfigured || !database.IsConfigured)
            return;
        var begun = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(begun) < Turn)
            {
                var received = await queue.ReceiveAsync(cancellationToken);
                await Task.WhenAll(received.Select(message => TakeAsync(client, message, cancellationToken)));
            }
        }
        catch (AmazonClientException failure)
        {
            LogUnavailable(failure);
        }
    }

    private async Task TakeAsync(DurableTaskClient client, Message message, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hiding = HideAsync(message, ended.Token);
        try
        {
            var refusal = await HandleAsync(client, message, cancellationToken);
            var isLast = Received(message) >= options.Value.MaxReceives;
            if (refusal is null)
                await queue.DeleteAsync(message, cancellationToken);
            else if (isLast || !MayWorkLater(refusal))
                await BuryAsync(message, refusal, cancellationToken);
            else
                await queue.HideAsync(message, Pause, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The queue gives it again.
            LogFailed(failure, message.MessageId);
        }
        finally
        {
            await ended.CancelAsync();
            await hiding;
        }
    }

    private async Task<Problem?> HandleAsync(DurableTaskClient client, Message message, CancellationToken cancellationToken)
    {
        try
        {
            var read = MarketingMessage.Parse(Encoding.UTF8.GetBytes(message.Body));
            if (read.IsRefused)
                return read.Refusal;
            if (read.Value is GenerateMessage generate)
            {
                // Who may write to the queue may have any row drawn.
                var row = await messages.GenerateAsync(client, generate, user: null, cancellationToken);
                if (row.Value?.Skipped is { } reason)
                    LogSkipped(generate.RowId, reason);
                return row.Refusal;
            }

            var process = (ProcessMessage)read.Value;
            var user = await messages.FindUserAsync(process, cancellationToken);
            return user.IsRefused ? user.Refusal : (await messages.ProcessAsync(client, process, user.Value, cancellationToken)).Refusal;
        }
        catch (StorageUnavailableException failure)
        {
            LogFailed(failure, message.MessageId);
            return Problem.Unavailable(failure.Message);
        }
    }

    // A row may be written after its message was sent, and a cancel ends; everything else that is wrong with a message stays wrong.
    private static bool MayWorkLater(Problem refusal) =>
        refusal.Code == ErrorCode.Unavailable || refusal.Code == ErrorCode.NoSuchRow || refusal.Code == ErrorCode.FeedRunning;

    private async Task BuryAsync(Message message, Problem reason, CancellationToken cancellationToken)
    {
        if (queue.HasDeadLetters)
            await queue.SendDeadLetterAsync(DeadLetter.Of(message.Body, reason, Received(message), time.GetUtcNow()), cancellationToken);
        await queue.DeleteAsync(message, cancellationToken);
        metrics.MessageDied();
        LogDead(message.MessageId, reason.Code.Code, reason.Detail);
    }

    private async Task HideAsync(Message message, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(MessageQueue.Visibility / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await queue.HideAsync(message, MessageQueue.Visibility, cancellationToken);
        }
        catch (Exception end) when (end is OperationCanceledException or AmazonClientException)
        {
            // It has been handled; or the queue gives it to another, which starts nothing twice.
        }
    }

    private static int Received(Message message) =>
        message.Attributes is { } attributes && attributes.TryGetValue("ApproximateReceiveCount", out var count)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue of marketing messages does not answer.")]
    private partial void LogUnavailable(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Marketing message could not be processed now. Message: {Message}.")]
    private partial void LogFailed(Exception failure, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "Marketing message is skipped. Row: {Row}. Reason: {Reason}")]
    private partial void LogSkipped(Guid row, string reason);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Marketing message is a dead letter. Message: {Message}. Code: {Code}. Reason: {Reason}")]
    private partial void LogDead(string message, string code, string reason);
}
