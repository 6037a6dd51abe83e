using System.Text.Json.Nodes;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace ImageGen.Tests.StandIns;

public sealed class ApplyGuardrailTests
{
    private const string Blocked =
        """
        {"action":"GUARDRAIL_INTERVENED","actionReason":"Guardrail blocked.","outputs":[{"text":"No."}],
         "assessments":[{"contentPolicy":{"filters":[{"type":"VIOLENCE","confidence":"HIGH","action":"BLOCKED"}]},
           "sensitiveInformationPolicy":{"piiEntities":[{"type":"EMAIL","match":"a@b.c","action":"ANONYMIZED"}],"regexes":[]}}],
         "usage":{"topicPolicyUnits":1}}
        """;

    [Fact]
    public async Task Texts_and_pictures_are_sent_as_the_service_wants_them()
    {
        await using var stub = await BedrockStub.Answering(200, """{"action":"NONE","outputs":[],"assessments":[]}""");
        using var client = stub.Client();
        await client.ApplyGuardrailAsync(new ApplyGuardrailRequest
        {
            GuardrailIdentifier = "gr:1",
            GuardrailVersion = "DRAFT",
            Source = GuardrailContentSource.INPUT,
            OutputScope = GuardrailOutputScope.FULL,
            Content =
            [
                new GuardrailContentBlock { Text = new GuardrailTextBlock { Text = "a prompt" } },
                new GuardrailContentBlock
                {
                    Image = new GuardrailImageBlock
                    {
                        Format = GuardrailImageFormat.Png, Source = new GuardrailImageSource { Bytes = new MemoryStream([1, 2, 3]) },
                    },
                },
            ],
        });

        var seen = Assert.Single(stub.Seen);
        Assert.Equal("/guardrail/gr%3A1/version/DRAFT/apply", seen.Target);
        const string Expected =
            """{"content":[{"text":{"text":"a prompt"}},{"image":{"format":"png","source":{"bytes":"AQID"}}}],"outputScope":"FULL","source":"INPUT"}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(seen.Body)));
    }

    [Fact]
    public async Task An_intervention_tells_which_policy_blocked_and_which_only_masked()
    {
        await using var stub = await BedrockStub.Answering(200, Blocked);
        using var client = stub.Client();
        var answer = await client.ApplyGuardrailAsync(Request());

        Assert.Equal(GuardrailAction.GUARDRAIL_INTERVENED, answer.Action);
        Assert.Equal("No.", Assert.Single(answer.Outputs).Text);
        var assessment = Assert.Single(answer.Assessments);
        Assert.Equal(GuardrailContentPolicyAction.BLOCKED, Assert.Single(assessment.ContentPolicy.Filters).Action);
        Assert.Equal(
            GuardrailSensitiveInformationPolicyAction.ANONYMIZED,
            Assert.Single(assessment.SensitiveInformationPolicy.PiiEntities).Action);
        Assert.Null(assessment.TopicPolicy);
    }

    [Fact]
    public async Task An_error_has_its_exception()
    {
        await using var stub = await BedrockStub.Answering(429, "{}", ("x-amzn-ErrorType", "ThrottlingException"));
        using var client = stub.Client();
        await Assert.ThrowsAsync<ThrottlingException>(() => client.ApplyGuardrailAsync(Request()));
    }

    private static ApplyGuardrailRequest Request() => new()
    {
        GuardrailIdentifier = "gr-1",
        GuardrailVersion = "1",
        Source = GuardrailContentSource.INPUT,
        Content = [new GuardrailContentBlock { Text = new GuardrailTextBlock { Text = "x" } }],
    };
}
