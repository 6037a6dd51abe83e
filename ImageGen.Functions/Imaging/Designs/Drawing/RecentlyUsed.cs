namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>Keeps the values that were asked for last. Safe for all threads.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _values = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    /// <param name="make">Runs under the lock, so it must be short.</param>
    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        lock (_lock)
        {
            if (_values.TryGetValue(key, out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                return node.Value.Value;
            }

            if (_values.Count == capacity)
            {
                _values.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }

            var value = make();
            _values[key] = _order.AddFirst((key, value));
            return value;
        }
    }
}
