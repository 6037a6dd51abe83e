using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Telemetry;

/// <summary>One trace over a whole job, as a collector receives it.</summary>
public sealed class JobTraceTests : IAsyncLifetime
{
    private const string Prompt = "A lighthouse by the sea at dawn";
    private const string Created = "POST /api/assets > create_orchestration:GenerateImageOrchestrator@(1.0)",
        Job = $"{Created} > orchestration:GenerateImageOrchestrator@(1.0)";

    private OtlpCollector _collector = null!;

    public async Task InitializeAsync() => _collector = await OtlpCollector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task A_job_is_one_tree_from_the_request_to_the_model_and_the_stores()
    {
        await using var started = await _collector.StartHostAsync(new() { ["Logging:LogLevel:ImageGen"] = "Information" });

        var (trace, record) = await RunAsync(started.Host);

        Assert.Equal(
            [
                "POST /api/assets",
                $"{Created}",
                $"{Job}",
                $"{Job} > activity:InvokeModel@(1.0)",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0)",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > disk.images.Put",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > disk.records.AddAttempt",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > disk.records.Find",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > disk.records.SettleAttempt",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > generate_content stability.stable-image-core-v1:1",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > image.finish",
                $"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > image.finish > image.thumbnail",
                $"{Job} > activity:RecordStatus@(1.0)",
                $"{Job} > activity:RecordStatus@(1.0) > activity:RecordStatus@(1.0)",
                $"{Job} > activity:RecordStatus@(1.0) > activity:RecordStatus@(1.0) > disk.records.Advance",
                $"{Job} > activity:RecordStatus@(1.0) > activity:RecordStatus@(1.0) > disk.records.Create",
                $"{Job} > activity:StoreImage@(1.0)",
                $"{Job} > activity:StoreImage@(1.0) > activity:StoreImage@(1.0)",
                $"{Job} > activity:StoreImage@(1.0) > activity:StoreImage@(1.0) > disk.images.Copy",
                $"{Job} > activity:ValidatePrompt@(1.0)",
                $"{Job} > activity:ValidatePrompt@(1.0) > activity:ValidatePrompt@(1.0)",
                // Whether images can be stored, asked before anything is paid.
                "POST /api/assets > disk.images.Delete",
                "POST /api/assets > disk.images.Put",
                "POST /api/assets > disk.records.Create",
                "POST /api/assets > disk.records.Find",
                "POST /api/assets > record.wait",
            ],
            trace.Select(span => PathOf(span, trace)).Distinct().Order(StringComparer.Ordinal));
        var call = trace.Single(span => span.Name.StartsWith("generate_content", StringComparison.Ordinal));
        var id = record.GetProperty("request_id").GetString();
        Assert.Equal(
            ("client", "aws.bedrock", "image", id, "1", "1", $"{record.GetProperty("seed").GetInt64()}"),
            (call.Kind, call.Attributes["gen_ai.provider.name"], call.Attributes["gen_ai.output.type"],
                call.Attributes["imagegen.request_id"], call.Attributes["imagegen.run"], call.Attributes["imagegen.attempt"],
                call.Attributes["gen_ai.request.seed"]));
        Assert.All(trace, span => Assert.Equal("imagegen", span.Resource["service.name"]));
        Assert.All(trace, span => Assert.NotEqual("", span.Resource["service.version"]));
        var answered = await LineAsync($"Model answered. RequestId: {id}.");
        Assert.Equal(trace.Single(span => span is { Name: "activity:InvokeModel@(1.0)", Kind: "server" }).SpanId, answered.SpanId);
    }

    [Fact]
    public async Task Each_attempt_has_a_span_and_a_failed_one_says_why()
    {
        await using var started = await _collector.StartHostAsync([]);
        await started.Host.FaultAsync(new { fault = "throttle", times = 1 });

        var (trace, _) = await RunAsync(started.Host);

        Assert.Equal(
            [("1", "throttled", true), ("2", "", false)],
            trace.Where(span => span.Name.StartsWith("generate_content", StringComparison.Ordinal))
                .Select(span => (span.Attributes["imagegen.attempt"], span.Attributes.GetValueOrDefault("error.type", ""), span.HasFailed))
                .Order());
    }

    [Fact]
    public async Task Calls_of_S3_and_DynamoDB_are_spans_of_the_activity_that_makes_them()
    {
        await using var started = await _collector.StartHostAsync(new()
        {
            ["Storage:S3Endpoint"] = $"{await AwsEmulators.S3AddressAsync()}",
            ["Storage:DynamoDbEndpoint"] = $"{await AwsEmulators.DynamoDbAddressAsync()}",
        });

        var (trace, record) = await RunAsync(started.Host);

        var paths = trace.Select(span => PathOf(span, trace)).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("POST /api/assets > DynamoDB.PutItem", paths);
        Assert.Contains($"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > S3.PutObject", paths);
        Assert.Contains($"{Job} > activity:InvokeModel@(1.0) > activity:InvokeModel@(1.0) > DynamoDB.UpdateItem", paths);
        Assert.Contains($"{Job} > activity:StoreImage@(1.0) > activity:StoreImage@(1.0) > S3.CopyObject", paths);
        var put = trace.First(span => span.Name == "DynamoDB.PutItem");
        Assert.Equal(
            ("client", "aws-api", "DynamoDB", "PutItem", "aws.dynamodb"),
            (put.Kind, put.Attributes["rpc.system"], put.Attributes["rpc.service"], put.Attributes["rpc.method"],
                put.Attributes["db.system.name"]));
        // One for each call, not for its steps; and without what would name an image or a record.
        Assert.DoesNotContain(paths, path => path.Contains("S3.PutObject >", StringComparison.Ordinal));
        Assert.DoesNotContain(
            trace.Where(span => span.Attributes.ContainsKey("rpc.system")),
            span => span.Attributes.Values.Any(
                value => value.Contains(record.GetProperty("request_id").GetString()!, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_trace_of_the_caller_goes_on_in_the_job()
    {
        await using var started = await _collector.StartHostAsync([]);
        const string Theirs = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Content = JsonContent.Create(new { prompt = Prompt }),
        };
        request.Headers.Add("traceparent", $"00-{Theirs}-b7ad6b7169203331-01");

        using var response = await started.Host.Client.SendAsync(request);

        Assert.Equal(Theirs, response.Headers.GetValues("X-Request-Id").Single());
        var trace = await _collector.TraceAsync(Theirs, "POST /api/assets", "orchestration:GenerateImageOrchestrator@(1.0)");
        Assert.Equal("b7ad6b7169203331", trace.Single(span => span.Name == "POST /api/assets").ParentId);
    }

    private async Task<(IReadOnlyList<OtlpSpan> Trace, JsonElement Record)> RunAsync(ImageGenHost host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Content = JsonContent.Create(new { prompt = Prompt }),
        };
        request.Headers.Add("Prefer", "wait=60");
        using var response = await host.Client.SendAsync(request);
        var record = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("completed", record.GetProperty("status").GetString());
        var id = response.Headers.GetValues("X-Request-Id").Single();
        return (await _collector.TraceAsync(id, "POST /api/assets", "orchestration:GenerateImageOrchestrator@(1.0)"), record);
    }

    private async Task<OtlpLine> LineAsync(string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        OtlpLine? found;
        while ((found = _collector.Lines.FirstOrDefault(line => line.Text.StartsWith(beginning, StringComparison.Ordinal))) is null)
            await Task.Delay(50, limit.Token);
        return found;
    }

    private static string PathOf(OtlpSpan span, IReadOnlyList<OtlpSpan> trace) =>
        trace.FirstOrDefault(other => other.SpanId == span.ParentId) is { } parent ? $"{PathOf(parent, trace)} > {span.Name}" : span.Name;
}
