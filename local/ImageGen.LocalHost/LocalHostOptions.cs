using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;

namespace ImageGen.LocalHost;

/// <summary>Where the local host listens and keeps things. Section <c>LocalHost</c>; each has a switch (<c>--help</c>).</summary>
public sealed class LocalHostOptions
{
    public const string Section = "LocalHost";

    /// <summary>Port, 1 to 65535, or 0 for any free one. Default 7071, as under Core Tools.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 7071;

    /// <summary>
    /// Which addresses are listened on: those of this machine alone, or with <c>Any</c> all, which a container needs and for which
    /// <c>Access:Mode</c> must not be <c>Open</c>. Default <c>Loopback</c>.
    /// </summary>
    [EnumDataType(typeof(ListenAddress))]
    public ListenAddress Listen { get; set; }

    /// <summary>Folder for instances, records and images. Default <c>.imagegen</c> in the current folder.</summary>
    [Required]
    public string Data { get; set; } = ".imagegen";

    /// <summary>Address of an emulator that speaks both S3 and DynamoDB; empty means disk. Default empty.</summary>
    [EndpointAddress(ErrorMessage = "the address of an emulator, such as http://127.0.0.1:4566, or empty for the data folder")]
    public string AwsEndpoint { get; set; } = "";

    /// <summary>
    /// Who answers for Bedrock: the simulator, or AWS with the credentials of this machine, which costs money. Default <c>Simulator</c>.
    /// </summary>
    [EnumDataType(typeof(BedrockSource))]
    public BedrockSource Bedrock { get; set; }

    /// <summary>
    /// Whether a PostgreSQL of this machine is started for marketing where the settings name none and its programs are installed. Default
    /// true.
    /// </summary>
    public bool Postgres { get; set; } = true;

    /// <summary>Whether the studio is opened in the browser once the host is up. Default false.</summary>
    public bool Open { get; set; }

    /// <summary>
    /// How many of the last jobs' traces are kept in memory and shown at <c>/traces</c>, 0 to 1000; with 0 none is recorded unless it is
    /// sent. Default 200.
    /// </summary>
    [Range(0, 1000)]
    public int Traces { get; set; } = 200;

    /// <summary>An assembly whose functions are hosted too, for tests of the host itself; empty means none. Default empty.</summary>
    public string Functions { get; set; } = "";
}

/// <summary>Who answers for Bedrock.</summary>
public enum BedrockSource
{
    /// <summary>The model simulator: no account, no cost.</summary>
    Simulator,

    /// <summary>Amazon Bedrock itself.</summary>
    Aws,
}

/// <summary>Which addresses the local host listens on.</summary>
public enum ListenAddress
{
    /// <summary>Those of this machine alone.</summary>
    Loopback,

    /// <summary>All.</summary>
    Any,
}
