using System.Net;
using System.Text.Json;

namespace DurableLocal.Tests;

public sealed class ManagementControlTests
{
    [Fact]
    public async Task A_start_is_202_with_links_in_order()
    {
        await using var host = await ManagementHost.StartAsync();

        using var answer = await host.Post("orchestrators/Hello/my-id", "\"x\"");
        var i = $"{host.Base}/instances/my-id";

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(i, answer.Headers.Location?.ToString());
        Assert.Equal("10", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal(
            $$"""{"id":"my-id","statusQueryGetUri":"{{i}}","sendEventPostUri":"{{i}}/raiseEvent/"""
            + $$"""{eventName}","terminatePostUri":"{{i}}/terminate?reason="""
            + $$"""{text}","purgeHistoryDeleteUri":"{{i}}","restartPostUri":"{{i}}/restart","suspendPostUri":"{{i}}/suspend?reason="""
            + $$"""{text}","resumePostUri":"{{i}}/resume?reason={text}"}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_start_may_wait_for_the_bare_output()
    {
        await using var host = await ManagementHost.StartAsync();

        using var done = await host.Post("orchestrators/Echo?timeout=30&pollingInterval=0.5", """{ "a" : [ 1.50, "\u00e9" ] }""");
        using var failed = await host.Post("orchestrators/Fail?timeout=30&pollingInterval=1");
        using var late = await host.Post("orchestrators/Wait?timeout=0.05&pollingInterval=0.05");
        using var absurd = await host.Post("orchestrators/Wait?timeout=1&pollingInterval=2");

        var output = (await done.Content.ReadAsStringAsync()).Replace("\\u00e9", "\\u00E9", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, """{"a":[1.50,"\u00E9"]}"""), (done.StatusCode, output));
        Assert.Equal(HttpStatusCode.OK, failed.StatusCode);
        Assert.Equal("application/json; charset=utf-8", done.Content.Headers.ContentType?.ToString());
        Assert.Contains("\"runtimeStatus\":\"Failed\"", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.BadRequest), (late.StatusCode, absurd.StatusCode));
    }

    [Fact]
    public async Task A_start_is_refused_for_bad_json_and_for_an_id_in_use()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("busy");

        using var bad = await host.Post("orchestrators/Hello", "{");
        using var taken = await host.Post("orchestrators/Hello/busy");
        using var unknown = await host.Post("orchestrators/Nobody/later");

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.Accepted),
            (bad.StatusCode, taken.StatusCode, unknown.StatusCode));
        Assert.Equal("Invalid JSON content", JsonElement.Parse(await bad.Content.ReadAsStringAsync()).GetProperty("Message").GetString());
    }

    [Fact]
    public async Task An_event_is_raised_with_json_only_on_a_running_instance()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("w");
        await host.Finished("Echo", 1, "done");

        using var empty = await host.Post("instances/w/raiseEvent/go", "");
        using var text = await host.Http.PostAsync("instances/w/raiseEvent/go", new StringContent("plain"));
        using var bad = await host.Post("instances/w/raiseEvent/go", "{");
        using var unknown = await host.Post("instances/nobody/raiseEvent/go", "1");
        using var gone = await host.Post("instances/done/raiseEvent/go", "1");
        using var fine = await host.Post("instances/w/RAISEEVENT/Go", """{"yes":true}""");

        Assert.Equal(
            [
                HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound,
                HttpStatusCode.Gone, HttpStatusCode.Accepted,
            ],
            new[] { empty, text, bad, unknown, gone, fine }.Select(answer => answer.StatusCode));
        using var timeoutSource = new CancellationTokenSource(EngineHost.MaxWait);
        var end = await host.Client.WaitForInstanceCompletionAsync("w", true, timeoutSource.Token);
        Assert.Equal("""{"yes":true}""", end.SerializedOutput);
    }

    [Fact]
    public async Task Suspend_resume_and_terminate_answer_as_the_state_allows()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("w");
        HttpStatusCode[] expected =
        [
            HttpStatusCode.NotFound, HttpStatusCode.InternalServerError, HttpStatusCode.Accepted, HttpStatusCode.InternalServerError,
            HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Gone, HttpStatusCode.Gone,
        ];
        var seen = new List<HttpStatusCode>();
        string[] paths =
        [
            "nobody/suspend", "w/resume", "w/suspend?reason=a", "w/suspend", "w/resume",
            "w/terminate?reason=over", "w/terminate", "w/suspend",
        ];
        foreach (var path in paths)
        {
            using var answer = await host.Post($"instances/{path}");
            seen.Add(answer.StatusCode);
        }

        Assert.Equal(expected, seen);
        var status = await host.GetJson("instances/w");
        Assert.Equal(("Terminated", "over"), (status.GetProperty("runtimeStatus").GetString(), status.GetProperty("output").GetString()));
    }

    [Fact]
    public async Task A_restart_takes_a_new_id_unless_told_otherwise()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Echo", 5, "e");
        await host.Running("w");

        using var copy = await host.Post("instances/e/restart");
        using var same = await host.Post("instances/e/restart?restartWithNewInstanceId=false");
        using var live = await host.Post("instances/w/restart?restartWithNewInstanceId=false");
        using var unknown = await host.Post("instances/nobody/restart");

        Assert.Equal(
            [HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict, HttpStatusCode.BadRequest],
            new[] { copy, same, live, unknown }.Select(answer => answer.StatusCode));
        Assert.NotEqual("e", JsonElement.Parse(await copy.Content.ReadAsStringAsync()).GetProperty("id").GetString());
        Assert.Equal("e", JsonElement.Parse(await same.Content.ReadAsStringAsync()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Rewind_is_not_supported()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Fail", null, "f");
        await host.Running("w");

        using var failed = await host.Post("instances/f/rewind");
        using var running = await host.Post("instances/w/rewind");
        using var unknown = await host.Post("instances/nobody/rewind");

        Assert.Equal(
            (HttpStatusCode.NotImplemented, HttpStatusCode.PreconditionFailed, HttpStatusCode.NotFound),
            (failed.StatusCode, running.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task One_instance_is_purged_when_it_is_finished()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Echo", 1, "e");
        await host.Running("w");

        using var live = await host.Http.DeleteAsync("instances/w");
        using var gone = await host.Http.DeleteAsync("instances/e");
        using var again = await host.Http.DeleteAsync("instances/e");

        Assert.Equal(
            (HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.NotFound),
            (live.StatusCode, gone.StatusCode, again.StatusCode));
        Assert.Equal("""{"instancesDeleted":1}""", await gone.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Many_are_purged_by_time_and_status_and_never_a_running_one()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Echo", 1, "e");
        await host.Finished("Fail", 1, "f");
        await host.Running("w");

        using var noTime = await host.Http.DeleteAsync("instances");
        using var misspelt = await host.Http.DeleteAsync("instances?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=completed");
        using var onlyRunning = await host.Http.DeleteAsync("instances?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Running");
        using var failed = await host.Http.DeleteAsync("instances?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Failed,Terminated");
        using var rest = await host.Http.DeleteAsync("instances?createdTimeFrom=2020-01-01T00:00:00Z");

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK],
            new[] { noTime, misspelt, onlyRunning, failed, rest }.Select(answer => answer.StatusCode));
        Assert.NotNull(await host.Client.GetInstanceAsync("w"));
    }

    [Theory]
    [InlineData("DELETE", "instances/w", 412,
        "\"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID w has status Running\"")]
    [InlineData("DELETE", "instances", 400, "\"Please provide value for 'createdTimeFrom' parameter.\"")]
    [InlineData("POST", "instances/w/rewind", 412,
        "\"This orchestration has status Running, but only orchestrations in the \\\"Failed\\\" state can be rewound.\"")]
    [InlineData("POST", "instances/nobody/rewind", 404, "\"No orchestration with instance ID \\\"$nobody\\\" found.\"")]
    [InlineData("POST", "orchestrators/Wait/w", 409,
        """{"Message":"An Orchestration instance with the status Running already exists."}""")]
    [InlineData("POST", "instances/w/restart?restartWithNewInstanceId=false", 409,
        """{"Message":"A non-terminal instance with this instance ID already exists.","ExceptionMessage":"An Orchestration """
        + """instance with the status Running already exists.","ExceptionType":"DurableTask.Core.Exceptions."""
        + """OrchestrationAlreadyExistsException"}""")]
    [InlineData("POST", "instances/nobody/restart", 400,
        """{"Message":"InstanceId does not match a valid orchestration instance.","ExceptionMessage":"No instance """
        + """with ID 'nobody' was found. (Parameter 'instanceId')","ExceptionType":"System.ArgumentException"}""")]
    [InlineData("POST", "instances/w/resume", 500,
        """{"Message":"Something went wrong while processing your request","ExceptionMessage":"Cannot resume the orchestration """
        + """instance w because instance is in the Running state.","ExceptionType":"System.InvalidOperationException"}""")]
    [InlineData("POST", "orchestrators/Wait/x?timeout=1.5&pollingInterval=2", 400,
        """{"Message":"Total timeout 1.5 should be bigger than retry timeout 2"}""")]
    public async Task A_refusal_has_the_words_and_the_form_of_the_Durable_extension(string method, string path, int status, string body)
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("w");

        using var answer = await host.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        var text = (await answer.Content.ReadAsStringAsync())
            .Replace("\\u0027", "'", StringComparison.Ordinal)
            .Replace("\\u0022", "\\\"", StringComparison.Ordinal);
        Assert.Equal((status, body), ((int)answer.StatusCode, text));
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("GET", "entities", 200, "[]")]
    [InlineData("GET", "entities/counter", 200, "[]")]
    [InlineData("GET", "entities/counter/1", 404, "")]
    [InlineData("PUT", "entities/counter/1", 404, "")]
    [InlineData("POST", "entities", 400, "Invalid entity id: entity name must not be a null or empty string.")]
    [InlineData("POST", "entities/counter/1?op=add", 400, "is not an entity function")]
    [InlineData("DELETE", "entities/counter/1", 400, "is not an entity function")]
    [InlineData("GET", "makeprimary", 200, "")]
    public async Task There_are_no_entities_and_no_other_host(string method, string path, int status, string part)
    {
        await using var host = await ManagementHost.StartAsync();

        using var answer = await host.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(part, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (status == 404)
            Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_payload_over_the_limit_is_400_with_advice()
    {
        await using var host = await ManagementHost.StartAsync();

        using var answer = await host.Post("orchestrators/Echo", $"\"{new string('x', 1024 * 1024)}\"");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("claim check", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
