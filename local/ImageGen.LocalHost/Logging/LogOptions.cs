using System.ComponentModel.DataAnnotations;

namespace ImageGen.LocalHost.Logging;

/// <summary>How log lines are written. Section <c>Logging</c>, which the framework's own settings of levels share.</summary>
public sealed class LogOptions
{
    public const string Section = "Logging";

    /// <summary>
    /// Lines for people, or one JSON object a line; then nothing else is written to the standard output. Default <c>Text</c>.
    /// </summary>
    [EnumDataType(typeof(LogFormat))]
    public LogFormat Format { get; set; }
}

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
