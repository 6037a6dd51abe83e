using System.Globalization;
using System.Text.Json.Nodes;
using ImageGen.Aws;
using ImageGen.Marketing;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Infrastructure;

/// <summary>What the templates of <c>infra/aws</c> promise. Whether AWS takes them, eng/linters/check-cloudformation.mjs checks.</summary>
public sealed class AwsTemplateTests
{
    private static readonly AwsTemplate Storage = AwsTemplate.Read("storage.yaml");
    private static readonly AwsTemplate Federation = AwsTemplate.Read("federation.yaml");
    private static readonly AwsTemplate Deploy = AwsTemplate.Read("deploy.yaml");

    [Fact]
    public void The_bucket_is_private_encrypted_and_owned_by_its_account_and_outlives_the_stack()
    {
        var bucket = Storage.Properties("Pictures");

        foreach (var block in new[] { "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets" })
            Assert.Equal("true", (string?)bucket["PublicAccessBlockConfiguration"]![block]);
        Assert.Equal("BucketOwnerEnforced", (string?)bucket["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"]);
        Assert.NotNull(bucket["BucketEncryption"]);
        foreach (var kept in new[] { "Pictures", "Records", "Access" })
        {
            Assert.Equal("Retain", (string?)Storage.Resources[kept]!["DeletionPolicy"]);
            Assert.Equal("Retain", (string?)Storage.Resources[kept]!["UpdateReplacePolicy"]);
        }
    }

    [Theory]
    [InlineData("PicturesPolicy", "s3:*", "${Pictures.Arn}", "${Pictures.Arn}/*")]
    [InlineData("QueuesPolicy", "sqs:*", "${Messages.Arn}", "${DeadLetters.Arn}")]
    public void Everything_without_TLS_is_refused(string policy, string action, params string[] resources)
    {
        var statement = Assert.Single(AwsTemplate.Statements(Storage.Properties(policy)["PolicyDocument"]!));

        Assert.Equal(("Deny", "*", action), ((string?)statement["Effect"], (string?)statement["Principal"], (string?)statement["Action"]));
        Assert.Equal("false", (string?)statement["Condition"]!["Bool"]!["aws:SecureTransport"]);
        Assert.Equal(resources, AwsTemplate.Items(statement["Resource"]).Select(AwsTemplate.Text));
    }

    [Fact]
    public void Objects_are_deleted_by_prefix()
    {
        var rules = AwsTemplate.Items(Storage.Properties("Pictures")["LifecycleConfiguration"]!["Rules"])
            .ToDictionary(
                rule => (string?)rule!["Prefix"] ?? "", rule => rule!["ExpirationInDays"]?.ToJsonString() ?? "", StringComparer.Ordinal);

        Assert.Equal("\"1\"", rules[ImageKeys.StagingPrefix]);
        Assert.Equal("""{"Ref":"ProductDays"}""", rules[ImageKeys.ProductsPrefix]);
        Assert.Equal("""{"Ref":"ImageDays"}""", rules["generated/"]);
        Assert.Equal("""{"Ref":"ImageDays"}""", rules["moviePoster/"]);
        Assert.Equal("", rules[""]);
        Assert.Equal("0", Storage.Default("ImageDays"));
        Assert.All(
            ((JsonArray)Storage.Properties("Pictures")["LifecycleConfiguration"]!["Rules"]!)
                .Where(rule => rule!.ToJsonString().Contains("ImageDays", StringComparison.Ordinal)),
            rule => Assert.Equal("DeletesImages", (string?)rule!["Fn::If"]![0]));
    }

    [Fact]
    public void Names_and_days_have_the_defaults_of_the_settings()
    {
        var defaults = new StorageOptions();

        Assert.Equal(
            (defaults.Table, defaults.AccessTable, defaults.ProductDays),
            (Storage.Default("TableName"), Storage.Default("AccessTableName"), Number(Storage.Default("ProductDays"))));
        Assert.Equal((defaults.Table, defaults.AccessTable), (Deploy.Default("TableName"), Deploy.Default("AccessTableName")));
        Assert.Equal((defaults.Table, defaults.AccessTable), (Federation.Default("TableName"), Federation.Default("AccessTableName")));
        Assert.Equal(new AwsOptions().TokenAudience, Federation.Default("Audience"));
        Assert.Equal("no", Storage.Default("MarketingQueues"));
    }

    [Theory]
    [InlineData("Records")]
    [InlineData("Access")]
    public async Task Tables_are_those_that_the_app_makes_on_an_emulator(string resource)
    {
        var table = Storage.Properties(resource);
        var world = await AwsEmulators.TableAsync();
        var name = resource == "Records" ? world.Options.Value.Table : world.Options.Value.AccessTable;
        var made = (await world.Clients.DynamoDb.DescribeTableAsync(name)).Table;

        Assert.Equal(
            made.AttributeDefinitions.Select(one => $"{one.AttributeName} {one.AttributeType}").Order(StringComparer.Ordinal),
            AwsTemplate.Items(table["AttributeDefinitions"]).Select(one => $"{one!["AttributeName"]} {one["AttributeType"]}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(made.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"), Keys(table));
        Assert.Equal(
            (made.GlobalSecondaryIndexes ?? []).OrderBy(index => index.IndexName, StringComparer.Ordinal).Select(index =>
                $"{index.IndexName} {index.Projection.ProjectionType}: "
                + string.Join(", ", index.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"))),
            AwsTemplate.Items(table["GlobalSecondaryIndexes"]).OrderBy(index => (string?)index!["IndexName"], StringComparer.Ordinal)
                .Select(index => $"{index!["IndexName"]} {index["Projection"]!["ProjectionType"]}: {string.Join(", ", Keys(index))}"));
        Assert.Equal("PAY_PER_REQUEST", (string?)table["BillingMode"]);
        Assert.Equal("true", (string?)table["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]);
        Assert.Equal("true", (string?)table["DeletionProtectionEnabled"]);
        Assert.Equal(
            ("expires_at", "true"),
            ((string?)table["TimeToLiveSpecification"]!["AttributeName"], (string?)table["TimeToLiveSpecification"]!["Enabled"]));
    }

    [Fact]
    public void The_queue_gives_up_after_the_app_has()
    {
        var redrive = Storage.Properties("Messages")["RedrivePolicy"]!;

        Assert.Equal("DeadLetters.Arn", (string?)redrive["deadLetterTargetArn"]!["Fn::GetAtt"]);
        Assert.True(Number((string)redrive["maxReceiveCount"]!) > new MarketingOptions().MaxReceives);
        foreach (var queue in (string[])["Messages", "DeadLetters", "QueuesPolicy"])
            Assert.Equal("HasQueues", (string?)Storage.Resources[queue]!["Condition"]);
    }

    [Fact]
    public void The_role_of_the_host_trusts_one_audience_and_one_subject_of_one_issuer()
    {
        var role = Federation.Properties("HostRole");
        var trust = (JsonArray)role["AssumeRolePolicyDocument"]!["Fn::Sub"]!;
        var document = JsonNode.Parse((string)trust[0]!)!;
        var statement = Assert.Single(AwsTemplate.Statements(document));

        Assert.Equal("sts:AssumeRoleWithWebIdentity", (string?)statement["Action"]);
        Assert.Equal("${Federated}", (string?)statement["Principal"]!["Federated"]);
        Assert.Equal(
            """{"StringEquals":{"${Name}:aud":"${Audience}","${Name}:sub":"${Subject}"}}""", statement["Condition"]!.ToJsonString());
        Assert.Equal("""{"Fn::Select":["1",{"Fn::Split":["https://",{"Ref":"Issuer"}]}]}""", trust[1]!["Name"]!.ToJsonString());
        Assert.Equal("Issuer", (string?)Federation.Properties("Provider")["Url"]!["Ref"]);
        Assert.Equal("""[{"Ref":"Audience"}]""", Federation.Properties("Provider")["ClientIdList"]!.ToJsonString());
        Assert.Equal("""[{"Ref":"HostPolicyArn"}]""", role["ManagedPolicyArns"]!.ToJsonString());
        Assert.Null(role["Policies"]);
        Assert.True(new AwsOptions().SessionDuration.TotalSeconds <= Number(Federation.Default("MaxSessionSeconds")));
    }

    [Fact]
    public void The_boundary_of_the_host_is_out_of_reach_of_the_workflow_and_holds_all_that_its_policy_grants()
    {
        var boundary = AwsTemplate.Statements(Federation.Properties("HostBoundary")["PolicyDocument"]!).ToList();
        var allowed = boundary.SelectMany(one => AwsTemplate.Items(one["Action"])).Select(AwsTemplate.Text).ToList();
        var granted = AwsTemplate.Statements(Storage.Properties("HostPolicy")["PolicyDocument"]!)
            .SelectMany(one => AwsTemplate.Items(one["Action"])).Select(AwsTemplate.Text);
        var changed = AwsTemplate.Statements(Deploy.Properties("StackRole")["Policies"]![0]!["PolicyDocument"]!)
            .Where(one => AwsTemplate.Items(one["Action"])
                .Any(action => AwsTemplate.Text(action).StartsWith("iam:", StringComparison.Ordinal)));

        Assert.Equal("HostBoundary", (string?)Federation.Properties("HostRole")["PermissionsBoundary"]!["Ref"]);
        Assert.Equal(granted.Distinct().Order(StringComparer.Ordinal), allowed.Order(StringComparer.Ordinal));
        Assert.Equal("/imagegen-boundary/", (string?)Federation.Properties("HostBoundary")["Path"]);
        Assert.Equal(
            "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${StorageStack}-*", AwsTemplate.Text(Assert.Single(changed)["Resource"]));
        Assert.All(
            AwsTemplate.Items(Assert.Single(changed)["Action"]),
            action => Assert.Matches("^iam:(Create|Delete|Get|List|Tag|Untag)Policy[A-Za-z]*$", AwsTemplate.Text(action)));
    }

    [Fact]
    public void The_role_of_the_workflow_trusts_one_environment_by_both_forms_of_its_subject()
    {
        var statement = Assert.Single(AwsTemplate.Statements(Deploy.Properties("DeployRole")["AssumeRolePolicyDocument"]!));
        var conditions = (JsonObject)statement["Condition"]!;

        var equal = (JsonObject)Assert.Single(conditions, pair => pair.Key == "StringEquals").Value!;
        Assert.Single(conditions);
        Assert.Equal("sts.amazonaws.com", (string?)equal["token.actions.githubusercontent.com:aud"]);
        Assert.Equal(
            [
                "repo:${Owner}/${Repository}:environment:${EnvironmentName}",
                "repo:${Owner}@${OwnerId}/${Repository}@${RepositoryId}:environment:${EnvironmentName}",
            ],
            AwsTemplate.Items(equal["token.actions.githubusercontent.com:sub"]).Select(AwsTemplate.Text));
    }

    [Fact]
    public void No_template_makes_a_user_or_an_access_key()
    {
        var types = AwsTemplate.All().SelectMany(template => template.Resources)
            .Select(resource => (string)resource.Value!["Type"]!)
            .ToList();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => type is "AWS::IAM::User" or "AWS::IAM::AccessKey" or "AWS::SecretsManager::Secret");
    }

    [Fact]
    public void A_budget_tells_of_spending_before_it_is_too_high_and_when_it_is()
    {
        var budget = AwsTemplate.Read("budget.yaml").Properties("Budget");

        Assert.Equal(
            ["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"],
            AwsTemplate.Items(budget["NotificationsWithSubscribers"]).Select(
                one => $"{one!["Notification"]!["NotificationType"]} {one["Notification"]!["Threshold"]}"));
        Assert.All(
            AwsTemplate.Items(budget["NotificationsWithSubscribers"]),
            one => Assert.Equal("Email", (string?)one!["Subscribers"]![0]!["Address"]!["Ref"]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Keys(JsonNode? of) =>
        AwsTemplate.Items(of!["KeySchema"]).Select(key => $"{key!["AttributeName"]} {key["KeyType"]}");
}
