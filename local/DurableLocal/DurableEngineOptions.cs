using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace DurableLocal;

/// <summary>Settings of the local durable engine. Section <c>DurableEngine</c>.</summary>
public sealed class DurableEngineOptions
{
    public const string Section = "DurableEngine";

    /// <summary>The host's data folder; journals go to <c>durable/</c> below it. One host at a time may use it.</summary>
    [Required]
    public string DataFolder { get; set; } = ".imagegen";

    /// <summary>
    /// The version that new instances get, and the newest that this app can run: one of a newer version stays as it is until an app runs
    /// that can. Default: that of <c>host.json</c>.
    /// </summary>
    [DefaultValue("that of `host.json`")]
    public string DefaultVersion { get; set; } = "";

    /// <summary>
    /// Maximum number of activities that run at once. They start in the order of their scheduling, so with a low maximum a short one waits
    /// behind long ones. Default: 200.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConcurrentActivities { get; set; } = 200;

    /// <summary>Maximum number of orchestrators that run at once, each on its own thread. Default: one per core, at least two.</summary>
    [Range(1, 256)]
    [DefaultValue("one per core, at least two")]
    public int MaxConcurrentTurns { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>
    /// Check mode: every turn is run a second time from the journal before it counts, and the first difference fails the instance.
    /// It costs about one more replay per turn, so it is meant for tests and development. Default: off.
    /// </summary>
    public bool CheckDeterminism { get; set; }

    /// <summary>Maximum size of an input, output or event payload in bytes of UTF-8 JSON. Default: 1 MiB, the limit on Azure.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxPayloadBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How long a stop waits for running activities before it abandons them; they run again at the next start. Default: 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a new instance stays pending, for clients that are to meet this status as on Azure, where a start passes through a queue.
    /// Default: zero.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartDelay { get; set; }

    /// <summary>
    /// For crash tests: the process kills itself (SIGKILL) after the write with this number has reached the disk and before it has any
    /// effect. Default: never.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int? KillAfterWrites { get; set; }
}
