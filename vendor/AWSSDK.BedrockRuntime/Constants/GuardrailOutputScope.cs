using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>Whether the assessments list only interventions (the default) or everything.</summary>
public class GuardrailOutputScope : ConstantClass
{
    public static readonly GuardrailOutputScope FULL = new("FULL");
    public static readonly GuardrailOutputScope INTERVENTIONS = new("INTERVENTIONS");

    public GuardrailOutputScope(string value)
        : base(value)
    {
    }

    public static GuardrailOutputScope FindValue(string value) => FindValue<GuardrailOutputScope>(value);

    public static implicit operator GuardrailOutputScope(string value) => FindValue(value);
}
