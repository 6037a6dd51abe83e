using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>What a content filter led to.</summary>
public class GuardrailContentPolicyAction : ConstantClass
{
    public static readonly GuardrailContentPolicyAction BLOCKED = new("BLOCKED");
    public static readonly GuardrailContentPolicyAction NONE = new("NONE");

    public GuardrailContentPolicyAction(string value)
        : base(value)
    {
    }

    public static GuardrailContentPolicyAction FindValue(string value) => FindValue<GuardrailContentPolicyAction>(value);

    public static implicit operator GuardrailContentPolicyAction(string value) => FindValue(value);
}
