using System.Text.Json.Serialization;

namespace ImageGen.Benchmarks.Images;

/// <summary>What a worker says of its run, as one line of JSON.</summary>
/// <param name="Items">Images made, after a warm-up.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="CpuMs">CPU of the whole process in that time, milliseconds.</param>
/// <param name="PeakMb">Peak resident memory of the process in its life, MB.</param>
/// <param name="Bytes">Size of one result.</param>
/// <param name="Version">Of what did the work.</param>
public sealed record WorkerReport(
    [property: JsonPropertyName("items")] int Items, [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("cpu_ms")] double CpuMs, [property: JsonPropertyName("peak_mb")] double PeakMb,
    [property: JsonPropertyName("bytes")] int Bytes, [property: JsonPropertyName("version")] string Version)
{
    /// <summary>CPU of the first item, loading of libraries and fonts included, milliseconds; 0 where it is not told.</summary>
    [JsonPropertyName("cold_ms")]
    public double ColdMs { get; init; }

    public double CpuMsPerItem => CpuMs / Items;

    public double ItemsPerSecond => Items / Seconds;
}
