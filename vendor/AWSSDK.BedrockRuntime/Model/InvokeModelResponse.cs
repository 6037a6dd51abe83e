using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>What the model answered, verbatim.</summary>
public class InvokeModelResponse : AmazonWebServiceResponse
{
    /// <summary>The model's own JSON, at position 0; <b>null</b> when the answer had no body.</summary>
    public MemoryStream Body { get; set; }

    public string ContentType { get; set; }

    public PerformanceConfigLatency PerformanceConfigLatency { get; set; }
}
