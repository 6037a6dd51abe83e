namespace ImageGen.LocalHost.Tests.Storage;

/// <summary>A clock that shows what it was set to. Its timers are real ones.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
