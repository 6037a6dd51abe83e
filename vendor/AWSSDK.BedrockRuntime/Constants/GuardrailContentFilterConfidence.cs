using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>How sure a content filter is.</summary>
public class GuardrailContentFilterConfidence : ConstantClass
{
    public static readonly GuardrailContentFilterConfidence HIGH = new("HIGH");
    public static readonly GuardrailContentFilterConfidence LOW = new("LOW");
    public static readonly GuardrailContentFilterConfidence MEDIUM = new("MEDIUM");
    public static readonly GuardrailContentFilterConfidence NONE = new("NONE");

    public GuardrailContentFilterConfidence(string value)
        : base(value)
    {
    }

    public static GuardrailContentFilterConfidence FindValue(string value) => FindValue<GuardrailContentFilterConfidence>(value);

    public static implicit operator GuardrailContentFilterConfidence(string value) => FindValue(value);
}
