namespace ImageGen.Marketing.Rendering;

/// <summary>
/// Lets users draw by turns: whoever waits for one image is not behind the thousands of another. Waits asynchronously.
/// </summary>
/// <param name="slots">How many draw at once.</param>
public sealed class UserTurns(int slots)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    // Users that wait, the next first.
    private readonly Queue<string> _order = new();
    private int _free = slots;

    /// <summary>Waits for a turn of this user. Dispose what it returns when the work is done.</summary>
    public async ValueTask<IDisposable> EnterAsync(string user, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Turn(this);
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_waiting.TryGetValue(user, out var queue))
            {
                _waiting[user] = queue = new();
                _order.Enqueue(user);
            }

            queue.Enqueue(turn);
        }

        using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
        return new Turn(this);
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_order.TryDequeue(out var user))
            {
                var queue = _waiting[user];
                var next = queue.Dequeue();
                if (queue.Count > 0)
                    _order.Enqueue(user);
                else
                    _waiting.Remove(user);
                // One that was cancelled takes no turn.
                if (next.TrySetResult())
                    return;
            }

            _free++;
        }
    }

    private sealed class Turn(UserTurns turns) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                turns.Leave();
        }
    }
}
