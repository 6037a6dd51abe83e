using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>Latency class of a model run.</summary>
public class PerformanceConfigLatency(string value) : ConstantClass(value)
{
    public static readonly PerformanceConfigLatency Optimized = new("optimized");
    public static readonly PerformanceConfigLatency Standard = new("standard");

    public static PerformanceConfigLatency FindValue(string value) => FindValue<PerformanceConfigLatency>(value);

    public static implicit operator PerformanceConfigLatency(string value) => FindValue(value);
}

/// <summary>Whether the answer carries the guardrail's trace.</summary>
public class Trace(string value) : ConstantClass(value)
{
    public static readonly Trace DISABLED = new("DISABLED");
    public static readonly Trace ENABLED = new("ENABLED");
    public static readonly Trace ENABLED_FULL = new("ENABLED_FULL");

    public static Trace FindValue(string value) => FindValue<Trace>(value);

    public static implicit operator Trace(string value) => FindValue(value);
}
