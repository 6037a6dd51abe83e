namespace Amazon.BedrockRuntime.Model;

/// <summary>What each policy of a guardrail found; a policy that found nothing may be null.</summary>
public class GuardrailAssessment
{
    public GuardrailTopicPolicyAssessment TopicPolicy { get; set; }

    public GuardrailContentPolicyAssessment ContentPolicy { get; set; }

    public GuardrailWordPolicyAssessment WordPolicy { get; set; }

    public GuardrailSensitiveInformationPolicyAssessment SensitiveInformationPolicy { get; set; }
}

public class GuardrailTopicPolicyAssessment
{
    public List<GuardrailTopic> Topics { get; set; }
}

public class GuardrailContentPolicyAssessment
{
    public List<GuardrailContentFilter> Filters { get; set; }
}

public class GuardrailWordPolicyAssessment
{
    public List<GuardrailCustomWord> CustomWords { get; set; }

    public List<GuardrailManagedWord> ManagedWordLists { get; set; }
}

public class GuardrailSensitiveInformationPolicyAssessment
{
    public List<GuardrailPiiEntityFilter> PiiEntities { get; set; }

    public List<GuardrailRegexFilter> Regexes { get; set; }
}
