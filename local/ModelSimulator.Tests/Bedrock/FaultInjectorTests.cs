using System.Net;
using System.Text.Json;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>How faults are injected, counted down and kept apart.</summary>
public sealed class FaultInjectorTests : IAsyncLifetime
{
    private const string Lighthouse = """{"prompt":"a circle","seed":1,"aspect_ratio":"21:9"}""";

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_fault_counts_down_and_is_gone()
    {
        await _host.InjectFault("""{"fault":"throttle","times":2}""");
        Assert.Equal("ThrottlingException", (await _host.Refusal(SimulatorHost.Core, Lighthouse)).Type);
        Assert.Equal(1, (await _host.Get("faults"))[0].GetProperty("times").GetInt32());
        Assert.Equal("ThrottlingException", (await _host.Refusal(SimulatorHost.Core, Lighthouse)).Type);
        await _host.Answer(SimulatorHost.Core, Lighthouse);
        Assert.Equal(0, (await _host.Get("faults")).GetArrayLength());
    }

    [Fact]
    public async Task A_fault_without_times_stays_until_it_is_deleted()
    {
        await _host.InjectFault("""{"fault":"denied"}""");
        for (var i = 0; i < 3; i++) Assert.Equal("AccessDeniedException", (await _host.Refusal(SimulatorHost.Core, Lighthouse)).Type);
        using var deleted = await _host.Http.DeleteAsync("faults");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await _host.Answer(SimulatorHost.Core, Lighthouse);
    }

    [Fact]
    public async Task Faults_of_a_list_come_in_its_order()
    {
        await _host.InjectFault("""[{"fault":"throttle","times":1},{"fault":"unavailable","times":1}]""");
        Assert.Equal("ThrottlingException", (await _host.Refusal(SimulatorHost.Core, Lighthouse)).Type);
        Assert.Equal("ServiceUnavailableException", (await _host.Refusal(SimulatorHost.Core, Lighthouse)).Type);
        await _host.Answer(SimulatorHost.Core, Lighthouse);
    }

    [Fact]
    public async Task A_fault_for_a_text_leaves_other_prompts_alone()
    {
        await _host.InjectFault("""{"fault":"throttle","match":"tower 17"}""");
        await _host.InjectFault("""{"fault":"denied","match":"tower 18"}""");
        await _host.Answer(SimulatorHost.Core, Lighthouse);
        Assert.Equal("ThrottlingException", (await _host.Refusal(SimulatorHost.Core, """{"prompt":"tower 17 at dawn"}""")).Type);
        Assert.Equal("AccessDeniedException", (await _host.Refusal(SimulatorHost.Core, """{"prompt":"tower 18 at dawn"}""")).Type);

        await _host.Http.DeleteAsync("faults?match=tower%2018");
        Assert.Equal("throttle", Assert.Single((await _host.Get("faults")).EnumerateArray()).GetProperty("fault").GetString());
    }

    [Fact]
    public async Task Arming_again_for_the_same_text_replaces()
    {
        await _host.InjectFault("""{"fault":"throttle","match":"a circle"}""");
        await _host.InjectFault("""{"fault":"denied","match":"a circle"}""");
        Assert.Equal("AccessDeniedException", (await _host.Refusal(SimulatorHost.Core, Lighthouse)).Type);
    }

    [Fact]
    public async Task A_fault_for_a_model_leaves_other_models_alone()
    {
        await _host.InjectFault($$"""{"fault":"throttle","model":"{{SimulatorHost.Ultra}}"}""");
        await _host.Answer(SimulatorHost.Core, Lighthouse);
        Assert.Equal("ThrottlingException", (await _host.Refusal(SimulatorHost.Ultra, Lighthouse)).Type);
    }

    [Fact]
    public async Task Faults_are_also_injected_by_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "faults");
        request.Headers.Add("x-local-bedrock-fault", "throttle; times=1; match=a circle; retryAfterSeconds=3");
        using var armed = await _host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, armed.StatusCode);
        using var response = await _host.Invoke(SimulatorHost.Core, Lighthouse);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("3", Assert.Single(response.Headers.GetValues("Retry-After")));
        await _host.Answer(SimulatorHost.Core, Lighthouse);
    }

    [Fact]
    public async Task A_fault_can_be_injected_by_settings()
    {
        await using var armed = await SimulatorHost.Start(("Fault", "notready;times=1"));
        Assert.Equal("ModelNotReadyException", (await armed.Refusal(SimulatorHost.Core, Lighthouse)).Type);
        await armed.Answer(SimulatorHost.Core, Lighthouse);
    }

    [Fact]
    public async Task A_setting_that_names_no_fault_stops_the_start()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => SimulatorHost.Start(("Fault", "trottle")));
        Assert.Contains("there is no fault 'trottle'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fault":"trottle"}""", "there is no fault 'trottle'")]
    [InlineData("""{}""", "there is no fault ''")]
    [InlineData("""{"fault":"throttle","times":0}""", "times must be 1 or more")]
    [InlineData("""{"fault":"timeout","seconds":-1}""", "seconds must be")]
    [InlineData("""{"fault":"throttle","time":1}""", "'time'")]
    [InlineData("""{"fault":"throttle","times":"two"}""", "not understood")]
    [InlineData("""[null]""", "Send for instance")]
    [InlineData("", "not understood")]
    public async Task A_fault_that_makes_no_sense_is_explained(string body, string hint)
    {
        using var response = await _host.Http.PutAsync("faults", new StringContent(body));
        var problem = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(hint, JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await _host.Get("faults")).GetArrayLength());
    }

    [Theory]
    [InlineData("throttle;times=soon")]
    [InlineData("throttle;often")]
    [InlineData("times=2")]
    public async Task A_header_that_makes_no_sense_is_explained(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "faults");
        request.Headers.Add("x-local-bedrock-fault", header);
        using var response = await _host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_hundred_invocations_at_once_share_a_count_exactly()
    {
        await using var old = await SimulatorHost.StartBeforeRetirement();
        await old.InjectFault("""{"fault":"throttle","times":40}""");
        const string Small =
            """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a circle"},"imageGenerationConfig":{"width":320,"height":320}}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            using var response = await old.Invoke(SimulatorHost.Nova, i < 60 ? Small : "{}");
            return response.StatusCode;
        }));
        Assert.Equal(40, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(20, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(20, (await old.Get("invocations")).GetProperty("billed").GetInt32());
    }
}
