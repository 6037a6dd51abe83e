namespace Amazon.BedrockRuntime.Model;

/// <summary>A union: set exactly one of the two.</summary>
public class GuardrailContentBlock
{
    public GuardrailTextBlock Text { get; set; }

    public GuardrailImageBlock Image { get; set; }
}

public class GuardrailTextBlock
{
    public string Text { get; set; }

    /// <summary>Any of <c>grounding_source</c>, <c>query</c>, <c>guard_content</c>.</summary>
    public List<string> Qualifiers { get; set; }
}

public class GuardrailImageBlock
{
    public GuardrailImageFormat Format { get; set; }

    public GuardrailImageSource Source { get; set; }
}

public class GuardrailImageSource
{
    /// <summary>The encoded picture; sent as base64.</summary>
    public MemoryStream Bytes { get; set; }
}
