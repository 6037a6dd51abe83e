using ImageGen.Storage;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Tells callers who wait that a record has ended: at once where this process ends it, which announces every end. Of a store that others
/// write to as well the ends are asked for each <see cref="PollInterval"/>, since on several hosts it usually is another. One read asks for
/// all that are waited for, so that many waiting callers cost little.
/// </summary>
public sealed partial class RecordChanges(IRecordStore records, TimeProvider time, ILogger<RecordChanges> log)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, List<TaskCompletionSource>> _waiting = [];
    private bool _isPolling;

    /// <summary>Ends when the record has ended, or the token is cancelled; never fails.</summary>
    public Task EndAsync(RequestId requestId, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.UnsafeRegister(_ => Remove(requestId, ended), null);
        lock (_lock)
        {
            if (!_waiting.TryGetValue(requestId, out var waiting))
                _waiting[requestId] = waiting = [];
            waiting.Add(ended);
            if (records.IsShared && !_isPolling)
            {
                _isPolling = true;
                _ = PollAsync();
            }
        }

        return ended.Task;
    }

    /// <summary>Says how a record stands now.</summary>
    public void Announce(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Status.IsFinal())
            Announce(record.RequestId);
    }

    private void Announce(RequestId requestId)
    {
        List<TaskCompletionSource>? waiting;
        lock (_lock)
            _waiting.Remove(requestId, out waiting);
        waiting?.ForEach(one => one.TrySetResult());
    }

    private void Remove(RequestId requestId, TaskCompletionSource ended)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(requestId, out var waiting) && waiting.Remove(ended) && waiting.Count == 0)
                _waiting.Remove(requestId);
        }

        ended.TrySetResult();
    }

    private async Task PollAsync()
    {
        while (true)
        {
            await Task.Delay(PollInterval, time, CancellationToken.None);
            RequestId[] all;
            lock (_lock)
            {
                all = [.. _waiting.Keys];
                _isPolling = all.Length > 0;
                if (!_isPolling)
                    return;
            }

            try
            {
                foreach (var ended in await records.FindEndedAsync(all, CancellationToken.None))
                    Announce(ended);
            }
            catch (Exception failure)
            {
                LogNotRead(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Records that callers wait for could not be read.")]
    private partial void LogNotRead(Exception failure);
}
