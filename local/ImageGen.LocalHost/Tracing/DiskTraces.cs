using System.Diagnostics;
using ImageGen.Telemetry;

namespace ImageGen.LocalHost.Tracing;

/// <summary>Spans of the stores on disk, where S3 and DynamoDB would have theirs. No names of files.</summary>
internal static class DiskTraces
{
    /// <param name="store">Such as <c>records</c>.</param>
    /// <param name="method">That was called.</param>
    public static Activity? Start(string store, string method) =>
        Traces.Source.HasListeners() ? Traces.Start($"disk.{store}.{method.Replace("Async", "", StringComparison.Ordinal)}") : null;
}
