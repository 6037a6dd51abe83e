namespace Amazon.BedrockRuntime.Model;

public class GuardrailTopic
{
    public GuardrailTopicPolicyAction Action { get; set; }

    public string Name { get; set; }
}

public class GuardrailContentFilter
{
    public GuardrailContentPolicyAction Action { get; set; }

    public GuardrailContentFilterConfidence Confidence { get; set; }

    public GuardrailContentFilterType Type { get; set; }
}

public class GuardrailCustomWord
{
    public GuardrailWordPolicyAction Action { get; set; }

    public string Match { get; set; }
}

public class GuardrailManagedWord
{
    public GuardrailWordPolicyAction Action { get; set; }

    public string Match { get; set; }
}

public class GuardrailPiiEntityFilter
{
    public GuardrailSensitiveInformationPolicyAction Action { get; set; }

    public string Match { get; set; }

    public GuardrailPiiEntityType Type { get; set; }
}

public class GuardrailRegexFilter
{
    public GuardrailSensitiveInformationPolicyAction Action { get; set; }

    public string Match { get; set; }

    public string Name { get; set; }
}
