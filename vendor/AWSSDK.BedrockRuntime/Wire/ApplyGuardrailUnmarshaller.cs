using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.BedrockRuntime.Wire;

internal sealed class ApplyGuardrailUnmarshaller : ServiceUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var document = JsonDocument.Parse(context.Stream);
        var root = document.RootElement;
        return new ApplyGuardrailResponse
        {
            Action = Text(root, "action"),
            ActionReason = Text(root, "actionReason"),
            Outputs = List(root, "outputs", o => new GuardrailOutputContent { Text = Text(o, "text") }),
            Assessments = List(root, "assessments", Assessment),
        };
    }

    private static GuardrailAssessment Assessment(JsonElement e) => new()
    {
        TopicPolicy = Part(e, "topicPolicy", p => new GuardrailTopicPolicyAssessment
        {
            Topics = List(p, "topics", t => new GuardrailTopic { Action = Text(t, "action"), Name = Text(t, "name") }),
        }),
        ContentPolicy = Part(e, "contentPolicy", p => new GuardrailContentPolicyAssessment
        {
            Filters = List(p, "filters", f => new GuardrailContentFilter
            {
                Action = Text(f, "action"), Confidence = Text(f, "confidence"), Type = Text(f, "type"),
            }),
        }),
        WordPolicy = Part(e, "wordPolicy", p => new GuardrailWordPolicyAssessment
        {
            CustomWords = List(p, "customWords", w => new GuardrailCustomWord { Action = Text(w, "action"), Match = Text(w, "match") }),
            ManagedWordLists = List(p, "managedWordLists", w => new GuardrailManagedWord { Action = Text(w, "action"), Match = Text(w, "match") }),
        }),
        SensitiveInformationPolicy = Part(e, "sensitiveInformationPolicy", p => new GuardrailSensitiveInformationPolicyAssessment
        {
            PiiEntities = List(p, "piiEntities", f => new GuardrailPiiEntityFilter
            {
                Action = Text(f, "action"), Match = Text(f, "match"), Type = Text(f, "type"),
            }),
            Regexes = List(p, "regexes", f => new GuardrailRegexFilter
            {
                Action = Text(f, "action"), Match = Text(f, "match"), Name = Text(f, "name"),
            }),
        }),
    };

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T Part<T>(JsonElement e, string name, Func<JsonElement, T> read)
        where T : class =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? read(value) : null;

    private static List<T> List<T>(JsonElement e, string name, Func<JsonElement, T> read) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(read)] : null;
}
