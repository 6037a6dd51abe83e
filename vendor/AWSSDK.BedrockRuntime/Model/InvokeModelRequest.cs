namespace Amazon.BedrockRuntime.Model;

/// <summary>One run of one model. What is not set is not sent.</summary>
public class InvokeModelRequest : AmazonBedrockRuntimeRequest
{
    /// <summary>Model id, inference profile id or ARN; required, 1 to 2048 characters.</summary>
    public string ModelId { get; set; }

    /// <summary>The model's own JSON, at most 25,000,000 bytes. Sent from its beginning, whatever its position.</summary>
    public MemoryStream Body { get; set; }

    /// <summary>The service wants <c>application/json</c>.</summary>
    public string ContentType { get; set; }

    public string Accept { get; set; }

    /// <summary>Goes with <see cref="GuardrailVersion"/>: both or neither.</summary>
    public string GuardrailIdentifier { get; set; }

    /// <summary>A number or <c>DRAFT</c>.</summary>
    public string GuardrailVersion { get; set; }

    public PerformanceConfigLatency PerformanceConfigLatency { get; set; }

    public Trace Trace { get; set; }
}
