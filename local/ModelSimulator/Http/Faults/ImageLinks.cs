using System.Collections.Concurrent;

namespace ModelSimulator.Http.Faults;

/// <summary>The images that answers only link to, as some servers that are compatible with OpenAI do. The last ones are kept.</summary>
internal sealed class ImageLinks
{
    private const int Capacity = 50;

    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _names = new();

    /// <summary>Keeps an image and returns its name under <c>/v1/files/</c>.</summary>
    public string Add(AnswerImage image)
    {
        var name = Guid.NewGuid().ToString("N");
        _files[name] = Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(image.Base64.Span));
        _names.Enqueue(name);
        while (_names.Count > Capacity && _names.TryDequeue(out var oldest))
            _files.TryRemove(oldest, out _);
        return name;
    }

    public byte[]? Find(string name) => _files.GetValueOrDefault(name);
}
