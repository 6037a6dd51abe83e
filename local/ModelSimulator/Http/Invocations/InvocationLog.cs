using System.Security.Cryptography;
using System.Text;

namespace ModelSimulator.Http.Invocations;

/// <summary>Remembers the last invocations, and counts all.</summary>
public sealed class InvocationLog
{
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<Invocation> _last = new();
    private long _total, _billed;

    public void Add(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        lock (_lock)
        {
            _total++;
            if (invocation.Billed) _billed++;
            if (_last.Count == Capacity) _last.Dequeue();
            _last.Enqueue(invocation);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _last.Clear();
            (_total, _billed) = (0, 0);
        }
    }

    /// <summary>The counts since the start, and the last invocations, newest first; those of one prompt when its hash is given.</summary>
    public InvocationSummary Summary(string? promptHash, int limit)
    {
        lock (_lock)
        {
            var wanted = _last.Reverse().Where(one => promptHash == null || one.PromptHash == promptHash).Take(limit).ToArray();
            return new InvocationSummary(_total, _billed, wanted);
        }
    }

    public static string HashOf(string prompt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt)));
}

/// <summary>What <c>GET …/invocations</c> answers.</summary>
public sealed record InvocationSummary(long Total, long Billed, IReadOnlyList<Invocation> Invocations);
