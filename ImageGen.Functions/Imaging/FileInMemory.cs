namespace ImageGen.Imaging;

/// <summary>A whole file in memory, which may be rented.</summary>
/// <param name="Bytes">
/// The file. Throws <see cref="ObjectDisposedException"/> once <see cref="Rented"/> was disposed: its array may hold another file by then.
/// </param>
public abstract record FileInMemory(ReadOnlyMemory<byte> Bytes)
{
    private readonly ReadOnlyMemory<byte> _bytes = Bytes;

    /// <summary>What the file lies in, to dispose when it is not needed any more; null where it is not rented.</summary>
    public RentedBytes? Rented { get; init; }

    public ReadOnlyMemory<byte> Bytes
    {
        get => Rented is { } rented ? rented.Bytes : _bytes;
        init => _bytes = value;
    }
}
