using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>The policy of the host grants what the app calls while it serves, on the resource that it calls, and nothing else.</summary>
public sealed class AwsCallsTests
{
    [Fact]
    public void Every_operation_that_the_code_names_has_its_line_in_the_table()
    {
        var named = AwsActions.OfApp();

        Assert.Contains("GetItem", named);
        Assert.Empty(named.Except(AwsActions.Of.Keys).Except(AwsActions.OfEmulators));
        // What makes stores is called in one place, which serves nothing.
        var elsewhere =
            from source in Repository.Sources("ImageGen.Functions")
            where !source.Path.EndsWith("/AwsResources.cs", StringComparison.Ordinal)
            from operation in AwsActions.OfEmulators
            where source.Text.Contains($".{operation}Async(", StringComparison.Ordinal)
            select $"{source.Path} calls {operation}";
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task The_policy_grants_what_the_app_calls_and_nothing_else()
    {
        var recorder = AwsCallRecorder.Start();
        var names = new AwsNames($"calls-{Guid.NewGuid():N}");
        await using (var work = await AwsWork.StartAsync(names))
            await work.DoAsync();
        var calls = recorder.Calls.Keys
            .Where(call => names.Owns(call.Resource) && !AwsActions.OfEmulators.Contains(call.Operation))
            .ToList();

        var missed = AwsActions.OfApp().Except(AwsActions.OfEmulators).Except(AwsActions.Unseen).Except(["InvokeModel"])
            .Except(calls.Select(call => call.Operation));
        Assert.True(!missed.Any(), $"The work of this test leaves out what the app can do: {string.Join(", ", missed)}.");

        var needed = (
            from call in calls
            from action in AwsActions.Of[call.Operation]
            select (action, names.InPolicy(action, call.Resource))).Distinct().ToList();
        var granted = AwsPolicyTests.Granted().Where(grant => !grant.Action.StartsWith("bedrock:", StringComparison.Ordinal)).ToList();
        Assert.Equal([], needed.Except(granted));
        Assert.Equal([], granted.Except(needed));
    }

    [Fact]
    public async Task Each_model_that_was_called_is_granted()
    {
        var recorder = AwsCallRecorder.Start();
        await using var host = new StartedImageGenHost();
        await host.StartAsync();
        await host.Host.CompleteAsync(new { prompt = "A red barn in a green meadow", request_id = "barn" });
        await host.Host.CompleteAsync(new { task = "remove_background", image_request_id = "barn" });

        var models = recorder.Calls.Keys.Where(call => call.Operation == "InvokeModel").Select(call => call.Resource).Distinct().ToList();
        Assert.True(models.Count >= 2);
        Assert.All(models, model => Assert.Contains(
            AwsPolicyTests.Granted(),
            grant => grant.Action == "bedrock:InvokeModel" && grant.Resource.EndsWith($"/{model}", StringComparison.Ordinal)));
    }
}
