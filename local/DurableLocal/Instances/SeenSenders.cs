using DurableLocal.Journal;

namespace DurableLocal.Instances;

/// <summary>
/// How far each sender among other orchestrations has got, so that an event delivered again after a crash is known. Repetition comes
/// right after a restart, so only the latest senders are kept.
/// </summary>
internal sealed class SeenSenders
{
    private const int Capacity = 10_000;

    private readonly OrderedDictionary<string, EventSender> latest = [];

    public IReadOnlyList<EventSender> All => [.. latest.Values];

    public bool HasSeen(EventSender sender) => latest.TryGetValue(sender.ExecutionId, out var last) && sender.Number <= last.Number;

    public void Note(EventSender sender)
    {
        latest.Remove(sender.ExecutionId);
        latest.Add(sender.ExecutionId, sender);
        if (latest.Count > Capacity)
            latest.RemoveAt(0);
    }
}
