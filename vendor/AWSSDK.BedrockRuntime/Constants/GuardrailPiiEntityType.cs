using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>The kind of personal detail; the service knows some thirty, spelt as it sends them.</summary>
public class GuardrailPiiEntityType : ConstantClass
{
    public GuardrailPiiEntityType(string value)
        : base(value)
    {
    }

    public static GuardrailPiiEntityType FindValue(string value) => FindValue<GuardrailPiiEntityType>(value);

    public static implicit operator GuardrailPiiEntityType(string value) => FindValue(value);
}
