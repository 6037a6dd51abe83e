using ImageGen.Imaging.Drawing;

namespace ImageGen.Imaging.Designs.Drawing.Pictures;

/// <summary>What makes two decoded pictures the same.</summary>
/// <param name="Sha256">Of the file.</param>
/// <param name="Variant">The part of it, where not all, or the colours that were replaced.</param>
internal readonly record struct PictureKey(string Sha256, int Width, int Height, string Variant);

/// <summary>
/// Decoded pictures, up to so many bytes: rows of one feed share those of the template. Safe for all threads; a picture that is being drawn
/// outlives its removal.
/// </summary>
internal sealed class PictureCache(long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PictureKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new();
    private long _bytes;

    /// <summary>Bytes that are kept now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Dispose the lease once the picture is drawn. Two threads may make the same picture; one of them is kept.</summary>
    public Result<Lease, ImageRefusal> GetOrAdd(PictureKey key, Func<Result<PooledImage, ImageRefusal>> make)
    {
        if (Find(key) is { } found)
            return found;
        var made = make();
        if (made.IsRefused)
            return made.Refusal;
        var entry = new Entry(key, made.Value);
        lock (_lock)
        {
            // A single one must not turn out all others.
            if (entry.Picture.Capacity <= maxBytes / 2 && !_entries.ContainsKey(key))
            {
                entry.Users++;
                _entries[key] = _order.AddFirst(entry);
                _bytes += entry.Picture.Capacity;
                while (_bytes > maxBytes)
                    RemoveLast();
            }
        }

        return new Lease(this, entry);
    }

    private Lease? Find(PictureKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;
            _order.Remove(node);
            _order.AddFirst(node);
            node.Value.Users++;
            return new(this, node.Value);
        }
    }

    private void RemoveLast()
    {
        var entry = _order.Last!.Value;
        _order.RemoveLast();
        _entries.Remove(entry.Key);
        _bytes -= entry.Picture.Capacity;
        Release(entry);
    }

    private void Release(Entry entry)
    {
        lock (_lock)
        {
            if (--entry.Users > 0)
                return;
        }

        entry.Picture.Dispose();
    }

    internal sealed class Entry(PictureKey key, PooledImage picture)
    {
        public PictureKey Key => key;

        public PooledImage Picture => picture;

        // The cache itself is one of them.
        public int Users { get; set; } = 1;
    }

    /// <summary>The use of a picture, until it is disposed.</summary>
    internal sealed class Lease : IDisposable
    {
        private readonly PictureCache _cache;
        private Entry? _entry;

        internal Lease(PictureCache cache, Entry entry) => (_cache, _entry) = (cache, entry);

        public SkiaSharp.SKImage Image => (_entry ?? throw new ObjectDisposedException(nameof(Lease))).Picture.Image;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _entry, null) is { } entry)
                _cache.Release(entry);
        }
    }
}
