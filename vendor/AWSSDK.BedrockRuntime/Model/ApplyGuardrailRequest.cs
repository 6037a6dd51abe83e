namespace Amazon.BedrockRuntime.Model;

/// <summary>Content for a guardrail to judge.</summary>
public class ApplyGuardrailRequest : AmazonBedrockRuntimeRequest
{
    /// <summary>Guardrail id or ARN; required.</summary>
    public string GuardrailIdentifier { get; set; }

    /// <summary>A number or <c>DRAFT</c>; required.</summary>
    public string GuardrailVersion { get; set; }

    /// <summary>Required. Each block is a text or a picture.</summary>
    public List<GuardrailContentBlock> Content { get; set; }

    /// <summary>Required.</summary>
    public GuardrailContentSource Source { get; set; }

    public GuardrailOutputScope OutputScope { get; set; }
}
