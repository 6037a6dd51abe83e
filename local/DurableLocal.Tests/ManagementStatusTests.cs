using System.Net;
using System.Text.Json;

namespace DurableLocal.Tests;

public sealed class ManagementStatusTests
{
    [Fact]
    public async Task A_finished_instance_is_200_with_all_fields_in_order()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Hello", new { prompt = "x" }, "h1");

        using var answer = await host.Http.GetAsync("instances/h1");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Matches(
            """^{"name":"Hello","instanceId":"h1","runtimeStatus":"Completed","input":{"prompt":"x"},"customStatus":{"step":1}"""
            + ""","output":{"text":"Hello World"},"createdTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:"""
            + """\d\dZ","lastUpdatedTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"}$""",
            text);
    }

    [Fact]
    public async Task A_running_instance_is_202_with_the_address_and_the_time_to_poll()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("r1");

        using var answer = await host.Http.GetAsync("instances/r1?showInput=false&code=x");
        var status = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{host.Base}/instances/r1?showInput=false&code=x", answer.Headers.Location?.ToString());
        Assert.Equal("5", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("Running", status.GetProperty("runtimeStatus").GetString());
        foreach (var name in (string[])["input", "customStatus", "output"])
            Assert.Equal(JsonValueKind.Null, status.GetProperty(name).ValueKind);
        Assert.False(status.TryGetProperty("historyEvents", out _));
    }

    [Fact]
    public async Task A_failed_instance_is_200_or_500_when_asked()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Fail", null, "f1");

        using var plain = await host.Http.GetAsync("instances/f1");
        using var flagged = await host.Http.GetAsync("instances/f1?returnInternalServerErrorOnFailure=TRUE");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (plain.StatusCode, flagged.StatusCode));
        Assert.Equal(
            "System.IO.InvalidDataException: broken",
            JsonElement.Parse(await flagged.Content.ReadAsStringAsync()).GetProperty("output").GetString());
    }

    [Fact]
    public async Task An_unknown_instance_is_404_without_a_body()
    {
        await using var host = await ManagementHost.StartAsync();

        using var answer = await host.Http.GetAsync("instances/nobody");

        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "nonsense")]
    [InlineData("PUT", "instances/h1")]
    [InlineData("GET", "orchestrators/Hello")]
    [InlineData("GET", "instances/h1/terminate")]
    [InlineData("POST", "instances/h1/dance")]
    [InlineData("POST", "instances/h1")]
    [InlineData("POST", "instances/h1/raiseEvent")]
    public async Task An_unknown_path_or_verb_is_404(string method, string path)
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Hello", null, "h1");

        using var answer = await host.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task History_merges_the_scheduling_into_the_completion_and_shows_results_only_when_asked()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Hello", "x", "h1");

        var tidy = (await host.GetJson("instances/h1?showHistory=true")).GetProperty("historyEvents").EnumerateArray().ToList();
        var full = (await host.GetJson("instances/h1?showHistory=true&showHistoryOutput=true&showInput=false"))
            .GetProperty("historyEvents").EnumerateArray().ToList();

        Assert.Equal(
            ["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], tidy.Select(entry => entry.GetProperty("EventType").GetString()));
        Assert.Equal("x", tidy[0].GetProperty("Input").GetString());
        Assert.Equal("Greet", tidy[1].GetProperty("FunctionName").GetString());
        Assert.True(tidy[1].TryGetProperty("ScheduledTime", out _));
        Assert.False(tidy[1].TryGetProperty("Result", out _));
        Assert.False(full[0].TryGetProperty("Input", out _));
        Assert.Equal("Hello World", full[1].GetProperty("Result").GetString());
        Assert.Equal("Completed", full[2].GetProperty("OrchestrationStatus").GetString());
    }

    [Fact]
    public async Task Lists_come_in_pages_that_a_header_continues()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("a running one");
        foreach (var id in (string[])["b1", "b2", "b3"])
            await host.Finished("Echo", id, id);

        var first = await Page(host, "instances?top=2&runtimeStatus=Completed,Failed", null);
        var second = await Page(host, "instances?top=2&runtimeStatus=Completed,Failed", first.Token);
        var everything = await Page(host, "instances?runtimeStatus=completed", null);

        Assert.Equal(("b1 b2", "b3", ""), (first.Ids, second.Ids, second.Token));
        Assert.NotEqual("", first.Token);
        // A status in the wrong case is ignored, as on Azure.
        Assert.Equal("a running one b1 b2 b3", everything.Ids);
    }

    private static async Task<(string Ids, string Token)> Page(ManagementHost host, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Add("x-ms-continuation-token", token);
        using var answer = await host.Http.SendAsync(request);
        var ids = JsonElement.Parse(await answer.Content.ReadAsStringAsync())
            .EnumerateArray().Select(instance => instance.GetProperty("instanceId").GetString());
        return (string.Join(' ', ids), answer.Headers.GetValues("x-ms-continuation-token").Single());
    }
}
