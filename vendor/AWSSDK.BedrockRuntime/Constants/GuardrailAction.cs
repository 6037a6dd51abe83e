using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>What a guardrail did. GUARDRAIL_INTERVENED also covers mere masking: read the assessments.</summary>
public class GuardrailAction : ConstantClass
{
    public static readonly GuardrailAction GUARDRAIL_INTERVENED = new("GUARDRAIL_INTERVENED");
    public static readonly GuardrailAction NONE = new("NONE");

    public GuardrailAction(string value)
        : base(value)
    {
    }

    public static GuardrailAction FindValue(string value) => FindValue<GuardrailAction>(value);

    public static implicit operator GuardrailAction(string value) => FindValue(value);
}
