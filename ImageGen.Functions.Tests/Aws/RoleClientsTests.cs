using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Models;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Catalog;
using ImageGen.Storage;

namespace ImageGen.Tests.Aws;

/// <summary>Every AWS client has the one session, and no emulator sees it.</summary>
public sealed class RoleClientsTests
{
    [Fact]
    public async Task S3_DynamoDB_and_SQS_share_the_session_and_emulators_do_not()
    {
        await using var world = await RoleWorld.StartAsync();
        var storage = new StorageOptions { S3Region = "eu-west-1", DynamoDbEndpoint = "http://127.0.0.1:8000" };
        using var clients = new AwsClients(Microsoft.Extensions.Options.Options.Create(storage), role: world.Session);
        using var queue = clients.MakeSqs(new Uri("https://sqs.eu-west-1.amazonaws.com/123456789012/main"), TimeSpan.FromSeconds(1));
        using var local = clients.MakeSqs(new Uri("http://127.0.0.1:9324/000000000000/main"), TimeSpan.FromSeconds(1));

        Assert.Same(world.Session, clients.S3.Config.DefaultAWSCredentials);
        Assert.Same(world.Session, queue.Config.DefaultAWSCredentials);
        Assert.NotSame(world.Session, clients.DynamoDb.Config.DefaultAWSCredentials);
        Assert.NotSame(world.Session, local.Config.DefaultAWSCredentials);
    }

    [Fact]
    public async Task Bedrock_is_not_called_without_a_session()
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Subject = "another";
        using var bedrock = new BedrockClient(
            Microsoft.Extensions.Options.Options.Create(new ModelsOptions()), TimeProvider.System, world.Session);

        var refused = await Assert.ThrowsAsync<ModelRefusedException>(
            () => bedrock.InvokeAsync(ModelTable.All[0], "{}"u8.ToArray(), CancellationToken.None));

        Assert.IsType<ImageGen.Aws.RoleSessionException>(refused.InnerException);
        Assert.Equal(1, world.Sts.Calls);
    }

    [Fact]
    public async Task Readiness_says_whether_there_are_credentials()
    {
        await using var world = await RoleWorld.StartAsync();
        await using var host = new StartedImageGenHost(new()
        {
            ["Aws:RoleArn"] = StsServer.RoleArn,
            ["Aws:ClientId"] = world.Identity.ClientId,
            ["Aws:StsEndpoint"] = world.Sts.Address,
        });
        await host.StartAsync();
        world.Sts.Subject = "another";

        Assert.Equal((503, false), await ReadyAsync(host));

        world.Sts.Subject = world.Identity.ObjectId;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await ReadyAsync(host) != (200, true))
            await Task.Delay(200, limit.Token);
    }

    [Fact]
    public async Task Readiness_has_no_line_for_a_role_that_is_not_used()
    {
        await using var host = new StartedImageGenHost();
        await host.StartAsync();

        Assert.Equal((200, (bool?)null), await ReadyAsync(host));
    }

    private static async Task<(int Status, bool? IsOk)> ReadyAsync(StartedImageGenHost host)
    {
        using var answer = await host.Host.Client.GetAsync("/health/ready");
        var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").EnumerateArray();
        var check = checks.FirstOrDefault(one => one.GetProperty("name").GetString() == "AWS credentials");
        return ((int)answer.StatusCode, check.ValueKind == JsonValueKind.Undefined ? null : check.GetProperty("ok").GetBoolean());
    }
}
