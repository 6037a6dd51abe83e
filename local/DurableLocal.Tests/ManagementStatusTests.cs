using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DurableLocal.Tests;

public sealed class ManagementStatusTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        Assert.Equal("\"x\"", tidy[0].GetProperty("Input").GetString());
        Assert.Equal("Greet", tidy[1].GetProperty("FunctionName").GetString());
        Assert.True(tidy[1].TryGetProperty("ScheduledTime", out _));
        Assert.False(tidy[1].TryGetProperty("Result", out _));
        Assert.False(full[0].TryGetProperty("Input", out _));
        Assert.Equal("Hello World", full[1].GetProperty("Result").GetString());
        Assert.Equal("Completed", full[2].GetProperty("OrchestrationStatus").GetString());
    }

    [Fact]
    public async Task Entries_of_the_history_have_the_fields_of_the_Durable_extension_in_its_order()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Hello", new { prompt = "x" }, "h1");
        await host.Finished("Fail", null, "f1");

        var hello = await History(host, "instances/h1?showHistory=true&showHistoryOutput=true");
        var fail = await History(host, "instances/f1?showHistory=true&showHistoryOutput=true");

        Assert.Equal(
            [
                "EventType Input Correlation ParentTraceContext ScheduledStartTime Generation GenerateNewTrace Timestamp FunctionName",
                "EventType Result Timestamp ScheduledTime FunctionName Input",
                "EventType OrchestrationStatus Result FailureDetails Timestamp",
            ],
            hello.Select(entry => string.Join(' ', entry.EnumerateObject().Select(field => field.Name))));
        Assert.Equal("""{"prompt":"x"}""", hello[0].GetProperty("Input").GetString());
        Assert.Equal(JsonValueKind.Null, hello[1].GetProperty("Input").ValueKind);
        Assert.Matches(@"\+00:00$", hello[1].GetProperty("ScheduledTime").GetString());
        Assert.Equal(JsonValueKind.Null, hello[2].GetProperty("FailureDetails").ValueKind);
        Assert.Equal(JsonValueKind.Null, fail[0].GetProperty("Input").ValueKind);
        Assert.Equal("broken", fail[1].GetProperty("Result").GetString());
        Assert.Equal(
            "ErrorType ErrorMessage StackTrace InnerFailure IsNonRetriable Properties",
            string.Join(' ', fail[1].GetProperty("FailureDetails").EnumerateObject().Select(field => field.Name)));
    }

    [Fact]
    public async Task Commands_and_events_are_in_the_history_with_their_reasons_and_inputs_as_text()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("w");
        await host.Accepted("instances/w/suspend?reason=held");
        await host.Accepted("instances/w/raiseEvent/note", """{"a":1}""");
        await host.Accepted("instances/w/resume?reason=go");
        await host.Accepted("instances/w/terminate?reason=over");

        var events = await History(host, "instances/w?showHistory=true&showHistoryOutput=true");

        Assert.Equal(
            [
                """{"EventType":"ExecutionSuspended","Reason":"held"}""",
                """{"EventType":"EventRaised","Name":"note","Input":"{\"a\":1}","ParentTraceContext":null}""",
                """{"EventType":"ExecutionResumed","Reason":"go"}""",
                """{"EventType":"ExecutionTerminated","Input":"over"}""",
                """{"EventType":"ExecutionCompleted","OrchestrationStatus":"Terminated","Result":"over","FailureDetails":null}""",
            ],
            events.Skip(1).Select(WithoutTime));
    }

    [Fact]
    public async Task The_output_of_an_unfinished_instance_is_the_last_reason_that_was_given()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("w");

        await host.Accepted("instances/w/suspend?reason=held");
        var suspended = (await host.GetJson("instances/w")).GetProperty("output").GetString();
        await host.Accepted("instances/w/resume");
        var resumed = (await host.GetJson("instances/w")).GetProperty("output").GetString();
        await host.Accepted("instances/w/raiseEvent/go", "7");
        using var timeoutSource = new CancellationTokenSource(EngineHost.MaxWait);
        await host.Client.WaitForInstanceCompletionAsync("w", timeoutSource.Token);

        Assert.Equal(("held", "held"), (suspended, resumed));
        Assert.Equal(7, (await host.GetJson("instances/w")).GetProperty("output").GetInt32());
    }

    [Fact]
    public async Task The_output_of_an_unknown_orchestrator_is_the_failure_of_the_host()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Nobody", null, "n");

        var status = await host.GetJson("instances/n?showHistory=true&showHistoryOutput=true");

        Assert.StartsWith(
            """{"message":"The function 'Nobody' doesn't exist, is disabled, or is not an orchestrator function. """,
            Plain(status.GetProperty("output")),
            StringComparison.Ordinal);
        Assert.EndsWith(""","details":null}""", Plain(status.GetProperty("output")), StringComparison.Ordinal);
        var end = status.GetProperty("historyEvents")[1];
        Assert.Equal(Plain(status.GetProperty("output")), Plain(end.GetProperty("Result")));
        Assert.Equal(JsonValueKind.Null, end.GetProperty("FailureDetails").ValueKind);
    }

    [Fact]
    public async Task A_status_is_pending_as_long_as_a_start_delay_says()
    {
        await using var host = await ManagementHost.StartAsync(startDelay: TimeSpan.FromHours(1));
        await host.Schedule("Hello", "x", "h1");

        var status = await host.GetJson("instances/h1?showHistory=true");

        Assert.Equal("Pending", status.GetProperty("runtimeStatus").GetString());
        Assert.Empty(status.GetProperty("historyEvents").EnumerateArray());
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

        Assert.Equal(("b1 b2", "b3", null), (first.Ids, second.Ids, second.Token));
        Assert.NotNull(first.Token);
        // A status in the wrong case is ignored, as on Azure.
        Assert.Equal("a running one b1 b2 b3", everything.Ids);
    }

    private static async Task<List<JsonElement>> History(ManagementHost host, string path) =>
        [.. (await host.GetJson(path)).GetProperty("historyEvents").EnumerateArray()];

    private static string WithoutTime(JsonElement entry)
    {
        var fields = JsonObject.Create(entry)!;
        fields.Remove("Timestamp");
        return Plain(fields);
    }

    private static string Plain(object json) => JsonSerializer.Serialize(json, Readable);

    private static async Task<(string Ids, string? Token)> Page(ManagementHost host, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Add("x-ms-continuation-token", token);
        using var answer = await host.Http.SendAsync(request);
        var ids = JsonElement.Parse(await answer.Content.ReadAsStringAsync())
            .EnumerateArray().Select(instance => instance.GetProperty("instanceId").GetString());
        return (string.Join(' ', ids),
            answer.Headers.TryGetValues("x-ms-continuation-token", out var next) ? next.Single() : null);
    }
}
