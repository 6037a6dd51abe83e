using Amazon.SQS;
using Amazon.SQS.Model;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Queue;

/// <summary>The SQS queue of messages, and the one for those that cannot be processed.</summary>
public sealed class MessageQueue : IDisposable
{
    /// <summary>How long a message that was taken is hidden from others.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    // The longest that SQS waits for a message.
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Timeout = LongPoll + TimeSpan.FromSeconds(10);

    private const int MaxMessages = 10;

    private readonly MarketingOptions _options;
    private readonly Lazy<IAmazonSQS> _queue;
    private readonly Lazy<IAmazonSQS> _deadLetters;

    public MessageQueue(IOptions<MarketingOptions> options, AwsClients aws)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _queue = new(() => aws.MakeSqs(new Uri(_options.QueueUrl), Timeout));
        _deadLetters = new(() => aws.MakeSqs(new Uri(_options.DeadLetterQueueUrl), Timeout));
    }

    public bool IsConfigured => _options.QueueUrl.Length > 0;

    public bool HasDeadLetters => _options.DeadLetterQueueUrl.Length > 0;

    /// <summary>Takes some messages; waits for the first.</summary>
    public async Task<IReadOnlyList<Message>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await _queue.Value.ReceiveMessageAsync(
            new ReceiveMessageRequest(_options.QueueUrl)
            {
                MaxNumberOfMessages = MaxMessages,
                WaitTimeSeconds = (int)LongPoll.TotalSeconds,
                VisibilityTimeout = (int)Visibility.TotalSeconds,
                MessageSystemAttributeNames = [MessageSystemAttributeName.ApproximateReceiveCount],
            },
            cancellationToken);
        return received.Messages ?? [];
    }

    /// <summary>Hides a message for longer; zero gives it back.</summary>
    public Task HideAsync(Message message, TimeSpan time, CancellationToken cancellationToken) => _queue.Value.ChangeMessageVisibilityAsync(
        _options.QueueUrl, message.ReceiptHandle, (int)time.TotalSeconds, cancellationToken);

    public Task DeleteAsync(Message message, CancellationToken cancellationToken) =>
        _queue.Value.DeleteMessageAsync(_options.QueueUrl, message.ReceiptHandle, cancellationToken);

    /// <summary>Sends a message about one that cannot be processed.</summary>
    public Task SendDeadLetterAsync(string body, CancellationToken cancellationToken) =>
        _deadLetters.Value.SendMessageAsync(_options.DeadLetterQueueUrl, body, cancellationToken);

    public void Dispose()
    {
        if (_queue.IsValueCreated)
            _queue.Value.Dispose();
        if (_deadLetters.IsValueCreated)
            _deadLetters.Value.Dispose();
    }
}
