using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests;

/// <summary>A host of one test's own, for settings and clocks that no other test shares.</summary>
public sealed class StartedImageGenHost(
    Dictionary<string, string?>? settings = null, DateTimeOffset? now = null, Action<IServiceCollection>? change = null)
    : IAsyncDisposable
{
    public ImageGenHost Host { get; } = new(settings ?? [], services =>
    {
        if (now is { } start)
            services.AddSingleton<TimeProvider>(new ShiftedTime(start));
        change?.Invoke(services);
    });

    public Task StartAsync() => Host.InitializeAsync();

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>A clock that begins somewhere else and runs as the real one does.</summary>
internal sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _shift = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
