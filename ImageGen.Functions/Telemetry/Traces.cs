using System.Diagnostics;
using System.Reflection;

namespace ImageGen.Telemetry;

/// <summary>
/// The source of this app's own spans. None has a prompt, a text of a page, a token, a signed link or the message of an exception, which
/// may repeat any of them.
/// </summary>
public static class Traces
{
    public const string SourceName = "ImageGen";

    /// <summary>Of this app.</summary>
    public static readonly string Version =
        typeof(Traces).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static readonly ActivitySource Source = new(SourceName, Version);

    /// <summary>
    /// Starts a span of a job or a request; null outside of one, where it is not sampled, and where nobody listens. What timers do all day
    /// makes no traces.
    /// </summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) =>
        Activity.Current is null ? null : Source.StartActivity(name, kind);

    /// <summary>
    /// One span for what repeats small calls for a long time: these have none. For the rest of the asynchronous method that calls this.
    /// </summary>
    public static Activity? StartQuiet(string name)
    {
        var span = Start(name);
        Activity.Current = null;
        return span;
    }

    /// <summary>Marks a span as failed, by the type of the exception alone.</summary>
    public static void Fail(this Activity? span, Exception failure) => span.Fail(failure?.GetType().FullName);

    /// <summary>Marks a span as failed.</summary>
    /// <param name="type">A code or the name of a type.</param>
    public static void Fail(this Activity? span, string? type) => span?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);
}
