using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>What a guardrail decided. Lists are null when the service sent none.</summary>
public class ApplyGuardrailResponse : AmazonWebServiceResponse
{
    public GuardrailAction Action { get; set; }

    public string ActionReason { get; set; }

    /// <summary>The blocked message or the masked text.</summary>
    public List<GuardrailOutputContent> Outputs { get; set; }

    public List<GuardrailAssessment> Assessments { get; set; }
}

public class GuardrailOutputContent
{
    public string Text { get; set; }
}
