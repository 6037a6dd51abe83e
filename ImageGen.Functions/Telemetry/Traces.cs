using System.Diagnostics;

namespace ImageGen.Telemetry;

/// <summary>
/// The source of this app's own spans. Starting one returns null where nobody listens to it. No span has a prompt, a text of a page, a
/// token or a signed link.
/// </summary>
public static class Traces
{
    public const string SourceName = "ImageGen";

    public static readonly ActivitySource Source = new(SourceName);
}
