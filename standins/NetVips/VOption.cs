using System.Collections;

namespace NetVips;

/// <summary>Optional arguments of an operation by name, <c>new VOption { { "compression", 3 } }</c>.</summary>
public class VOption : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _values = [];

    public int Count => _values.Count;

    public object this[string key]
    {
        get => _values[key];
        set => _values[key] = value;
    }

    public void Add(string key, object value) => _values.Add(key, value);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
