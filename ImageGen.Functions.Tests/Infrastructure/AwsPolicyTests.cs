using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Infrastructure;

/// <summary>Least privilege: what the policies of <c>infra/aws</c> grant is named.</summary>
public sealed partial class AwsPolicyTests
{
    /// <summary>
    /// Actions with a wildcard that are allowed: what CloudFormation reads of a bucket, whose properties become more over time.
    /// </summary>
    private static readonly string[] WideActions = ["s3:GetBucket*", "s3:Get*Configuration"];

    /// <summary>The limit of a managed policy, without white space (IAM User Guide, "IAM and AWS STS quotas").</summary>
    private const int MaxPolicyCharacters = 6144;

    private static readonly JsonNode HostPolicy = AwsTemplate.Read("storage.yaml").Properties("HostPolicy")["PolicyDocument"]!;

    [Fact]
    public void No_policy_allows_an_action_or_a_resource_by_a_bare_wildcard()
    {
        var allowed = AwsTemplate.All().SelectMany(template => Documents(template.Resources))
            .SelectMany(AwsTemplate.Statements)
            .Where(statement => (string?)statement["Effect"] == "Allow")
            .ToList();
        Assert.True(allowed.Count > 10);

        Assert.All(allowed, statement =>
        {
            Assert.Null(statement["NotAction"]);
            Assert.Null(statement["NotResource"]);
            var actions = AwsTemplate.Items(statement["Action"]).Select(action => (string)action!).ToList();
            Assert.NotEmpty(actions);
            Assert.Empty(actions.Where(action => action.Contains('*', StringComparison.Ordinal)).Except(WideActions));
            Assert.DoesNotContain("*", AwsTemplate.Items(statement["Resource"]).Select(AwsTemplate.Text));
            Assert.NotEqual("*", (statement["Principal"] as JsonValue)?.ToString());
        });
    }

    /// <summary>A Bedrock service is reached through its inference profile, and both are asked for.</summary>
    [Fact]
    public void Bedrock_models_are_those_of_the_catalogue_that_are_in_service()
    {
        var catalog = new ModelCatalog(Options.Create(new ModelsOptions()), TimeProvider.System);
        var onBedrock = ModelTable.All.Where(model => model.Regions.Count > 0).ToList();
        var granted = Granted().Where(grant => grant.Action.StartsWith("bedrock:", StringComparison.Ordinal)).ToList();
        Assert.All(granted, grant => Assert.Equal("bedrock:InvokeModel", grant.Action));

        var needed = onBedrock.Where(model => catalog.StateOf(model) != ModelState.Retired).SelectMany(Arns);
        Assert.Empty(needed.Except(granted.Select(grant => grant.Resource)));
        // A model that retires does not break this test on that day.
        Assert.Empty(granted.Select(grant => grant.Resource).Except(onBedrock.SelectMany(Arns)));
    }

    [Fact]
    public void The_policy_of_the_host_is_not_longer_than_IAM_takes()
    {
        var resolved = HostPolicy.ToJsonString()
            .Replace("${AWS::AccountId}", "123456789012", StringComparison.Ordinal)
            .Replace("${AWS::Partition}", "aws", StringComparison.Ordinal);
        // An ARN of a table is about so long; names are at most 255.
        resolved = Reference().Replace(resolved, new string('x', 80));

        Assert.InRange(resolved.Length, 2000, MaxPolicyCharacters);
    }

    /// <summary>Each action that the host may do, with the resource as <see cref="AwsTemplate.Text"/> writes it.</summary>
    internal static IEnumerable<(string Action, string Resource)> Granted() =>
        from statement in AwsTemplate.Statements(HostPolicy)
        from action in AwsTemplate.Items(statement["Action"])
        from resource in AwsTemplate.Items(statement["Resource"])
        select ((string)action!, AwsTemplate.Text(resource));

    private static IEnumerable<string> Arns(ImageModel model)
    {
        const string Start = "arn:${AWS::Partition}:bedrock:";
        if (!model.Id.StartsWith("us.", StringComparison.Ordinal))
            return [$"{Start}{model.Regions[0]}::foundation-model/{model.Id}"];
        return [$"{Start}*:${{AWS::AccountId}}:inference-profile/{model.Id}", $"{Start}*::foundation-model/{model.Id[3..]}"];
    }

    // Every policy document, wherever it stands; those that are texts are in the test of the role.
    private static IEnumerable<JsonNode> Documents(JsonNode? node) => node switch
    {
        JsonObject map when map["Statement"] is not null => [map],
        JsonObject map => map.SelectMany(pair => Documents(pair.Value)),
        JsonArray many => many.SelectMany(Documents),
        _ => [],
    };

    [GeneratedRegex(@"\$\{[^}]+\}")]
    private static partial Regex Reference();
}
