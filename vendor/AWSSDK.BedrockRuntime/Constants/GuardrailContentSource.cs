using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>Which side of the model the judged content comes from.</summary>
public class GuardrailContentSource : ConstantClass
{
    public static readonly GuardrailContentSource INPUT = new("INPUT");
    public static readonly GuardrailContentSource OUTPUT = new("OUTPUT");

    public GuardrailContentSource(string value)
        : base(value)
    {
    }

    public static GuardrailContentSource FindValue(string value) => FindValue<GuardrailContentSource>(value);

    public static implicit operator GuardrailContentSource(string value) => FindValue(value);
}
