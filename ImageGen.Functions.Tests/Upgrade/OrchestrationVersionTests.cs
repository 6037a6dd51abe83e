using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Upgrade;

/// <summary>The version of the orchestrations is named in <c>host.json</c> only.</summary>
public sealed class OrchestrationVersionTests
{
    private static readonly string Version = DurableTask.GetProperty("defaultVersion").GetString()!;

    private static JsonElement DurableTask =>
        JsonElement.Parse(Repository.Read("host.json")).GetProperty("extensions").GetProperty("durableTask");

    [Fact]
    public void The_newest_recorded_histories_are_those_of_the_present_version() => Assert.Equal(
        Version,
        RecordedHistory.All.Select(path => path.Split('/')[0]).MaxBy(System.Version.Parse));

    // Of two workers in a rolling deployment, the older leaves to the newer what that one has begun.
    [Fact]
    public void A_worker_runs_what_is_of_its_version_or_older_and_leaves_the_rest() => Assert.Equal(
        ("CurrentOrOlder", "Reject"),
        (DurableTask.GetProperty("versionMatchStrategy").GetString(), DurableTask.GetProperty("versionFailureStrategy").GetString()));

    [Fact]
    public async Task The_status_of_an_instance_shows_the_version()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();
        await started.Host.CompleteAsync(new { prompt = "A lighthouse that has a version", request_id = "versioned" });

        var status = await started.Host.Client.GetFromJsonAsync<JsonElement>("/runtime/webhooks/durabletask/instances/versioned");
        Assert.Equal(Version, status.GetProperty("version").GetString());
        Assert.Equal(["name", "version", "instanceId"], status.EnumerateObject().Take(3).Select(field => field.Name));
    }
}
