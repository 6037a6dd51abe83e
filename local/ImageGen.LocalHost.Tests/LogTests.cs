using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImageGen.LocalHost.Tests;

/// <summary>The log of the local host, as a person or a collector of logs reads it.</summary>
public sealed partial class LogTests : IDisposable
{
    private const string Prompt = "A lighthouse that nobody may read about";

    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task As_JSON_everything_on_the_standard_output_is_a_line_with_time_level_and_request_id()
    {
        var lines = (await RunAsync("--log", "json")).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.All(lines, line =>
        {
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", line.GetProperty("Timestamp").GetString());
            Assert.NotEmpty(line.GetProperty("LogLevel").GetString()!);
        });
        var ended = lines.Where(line => Message(line).StartsWith("Request ended.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["POST", "GET", "GET"], ended.Select(line => line.GetProperty("State").GetProperty("Method").GetString()));
        Assert.Equal([200, 200, 404], ended.Select(line => line.GetProperty("State").GetProperty("Status").GetInt32()));
        Assert.All(ended, line => Assert.True(line.GetProperty("State").GetProperty("Duration").GetInt64() >= 0));
        Assert.Equal(["logged", "nobody"], ended.Skip(1).Select(RequestId));
        var generation = Assert.Single(lines, line => Message(line).StartsWith("Generation ended.", StringComparison.Ordinal));
        Assert.Equal("logged", RequestId(generation));
        string[] life =
        [
            "Local host starts.", "Local host is ready.", "Local host stops", "Wait for activities has ended.", "Local host stopped.",
        ];
        Assert.Equal(life, life.Where(step => lines.Any(line => Message(line).StartsWith(step, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task As_text_each_line_of_the_log_has_time_level_and_request_id_after_the_banner()
    {
        var lines = await RunAsync();

        Assert.Contains(lines, line => line.StartsWith("ImageGen is up on http://localhost:", StringComparison.Ordinal));
        var ended = lines.Where(line => line.Contains("Request ended.", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, ended.Count);
        Assert.All(ended, line => Assert.Matches(TextLine(), line));
        Assert.Contains("RequestId:logged", ended[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("Local host stopped.", StringComparison.Ordinal));
    }

    /// <summary>Runs a host through one image and a few requests, and gives what it wrote.</summary>
    private async Task<IReadOnlyList<string>> RunAsync(params string[] switches)
    {
        await using var host = new HostRun(_folder, ["--port", "0", .. switches]);
        using var client = new HttpClient { BaseAddress = await host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Content = JsonContent.Create(new { prompt = Prompt, request_id = "logged" }),
        };
        request.Headers.Add("Prefer", "wait=60");
        using var painted = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, painted.StatusCode);
        using var record = await client.GetAsync("/api/assets/logged?token=secret-token");
        using var none = await client.GetAsync("/api/assets/nobody");
        using var health = await client.GetAsync("/health");

        Assert.Equal(0, await host.StopAsync());
        Assert.All(host.Output, line => Assert.DoesNotContain(Prompt, line, StringComparison.Ordinal));
        Assert.All(host.Output, line => Assert.DoesNotContain("secret-token", line, StringComparison.Ordinal));
        return host.Output;
    }

    private static string Message(JsonElement line) => line.GetProperty("Message").GetString()!;

    private static string? RequestId(JsonElement line) => line.GetProperty("Scopes").EnumerateArray()
        .Where(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("RequestId", out _))
        .Select(scope => scope.GetProperty("RequestId").GetString())
        .FirstOrDefault();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info: .*RequestId:\S+ (=> TraceId:\S+ )?"
        + @"Request ended\. Method: \w+\. Path: \S+ Status: \d{3}\. Duration: \d+ ms\.")]
    private static partial Regex TextLine();
}
