using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>The table of bad input: each row gets a problem that names field, rule and example, and nothing is started or stored.</summary>
public sealed class BadInputTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private const string Good = "A futuristic cityscape at sunset";

    public static TheoryData<string, string, string> Rows => new()
    {
        { "empty body", "", "body" },
        { "not JSON", "prompt=hello", "body" },
        { "cut off", """{"prompt": "A futuristic""", "body" },
        { "JSON array", $$"""[{"prompt": "{{Good}}"}]""", "body" },
        { "JSON text", $"\"{Good}\"", "body" },
        { "depth bomb", string.Concat(Enumerable.Repeat("[", 20_000)), "body" },
        { "depth bomb in a field", $$"""{"prompt": {{new string('[', 100)}}{{new string(']', 100)}}}""", "body" },
        { "duplicate keys", $$"""{"prompt": "{{Good}}", "prompt": "{{Good}}"}""", "prompt" },
        { "prompt missing", "{}", "prompt" },
        { "prompt null", """{"prompt": null}""", "prompt" },
        { "prompt a number", """{"prompt": 1234567890}""", "prompt" },
        { "prompt an array", """{"prompt": ["a futuristic cityscape"]}""", "prompt" },
        { "prompt empty", """{"prompt": ""}""", "prompt" },
        { "prompt blank", """{"prompt": "              "}""", "prompt" },
        { "prompt of 9", """{"prompt": "123456789"}""", "prompt" },
        { "prompt of 9 after cleaning", """{"prompt": "12345\u0000\u0007\u202e6789\u200f\u2069 "}""".Replace("\\u200f", ""), "prompt" },
        { "prompt of 1001", $$"""{"prompt": "{{new string('x', 1001)}}"}""", "prompt" },
        { "prompt of 1001 emoji", $$"""{"prompt": "{{string.Concat(Enumerable.Repeat("🎨", 1001))}}"}""", "prompt" },
        { "lone high surrogate", """{"prompt": "A futuristic cityscape \ud800 at sunset"}""", "prompt" },
        { "lone low surrogate", """{"prompt": "A futuristic cityscape \udc00 at sunset"}""", "prompt" },
        { "10,000 combining marks", $$"""{"prompt": "a{{new string('\u0301', 10_000)}}"}""", "prompt" },
        { "request_id with /", $$"""{"prompt": "{{Good}}", "request_id": "a/b"}""", "request_id" },
        { "request_id with ..", $$"""{"prompt": "{{Good}}", "request_id": "../../etc"}""", "request_id" },
        { "request_id with %2f", $$"""{"prompt": "{{Good}}", "request_id": "a%2fb"}""", "request_id" },
        { "request_id with spaces", $$"""{"prompt": "{{Good}}", "request_id": "a b"}""", "request_id" },
        { "request_id of 101", $$"""{"prompt": "{{Good}}", "request_id": "{{new string('a', 101)}}"}""", "request_id" },
        { "request_id with leading @", $$"""{"prompt": "{{Good}}", "request_id": "@counter"}""", "request_id" },
        { "request_id empty", $$"""{"prompt": "{{Good}}", "request_id": ""}""", "request_id" },
        { "request_id with a line break at its end", $$"""{"prompt": "{{Good}}", "request_id": "abc\n"}""", "request_id" },
        { "request_id a number", $$"""{"prompt": "{{Good}}", "request_id": 7}""", "request_id" },
        { "request_id of another endpoint", $$"""{"prompt": "{{Good}}", "request_id": "img-00ff00"}""", "request_id" },
        { "user_id that is not ASCII", $$"""{"prompt": "{{Good}}", "user_id": "mïa"}""", "user_id" },
        { "unknown style", $$"""{"prompt": "{{Good}}", "style": "cubist"}""", "style" },
        { "unknown ratio", $$"""{"prompt": "{{Good}}", "aspect_ratio": "2:1"}""", "aspect_ratio" },
        { "unknown quality", $$"""{"prompt": "{{Good}}", "quality": "hd"}""", "quality" },
        { "seed -1", $$"""{"prompt": "{{Good}}", "seed": -1}""", "seed" },
        { "seed 2147483647", $$"""{"prompt": "{{Good}}", "seed": 2147483647}""", "seed" },
        { "seed 2^31", $$"""{"prompt": "{{Good}}", "seed": 2147483648}""", "seed" },
        { "seed 1e30", $$"""{"prompt": "{{Good}}", "seed": 1e30}""", "seed" },
        { "seed 1.5", $$"""{"prompt": "{{Good}}", "seed": 1.5}""", "seed" },
        { "seed as text", $$"""{"prompt": "{{Good}}", "seed": "7"}""", "seed" },
        { "negative prompt of 1001", $$"""{"prompt": "{{Good}}", "negative_prompt": "{{new string('x', 1001)}}"}""", "negative_prompt" },
        { "unknown field", $$"""{"prompt": "{{Good}}", "promt": "typo"}""", "promt" },
        { "unknown model", $$"""{"prompt": "{{Good}}", "model": "dall-e-3"}""", "model" },
        { "retired model", $$"""{"prompt": "{{Good}}", "model": "amazon.nova-canvas-v1:0"}""", "model" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Is_refused_with_field_rule_and_example(string row, string body, string field)
    {
        using var response = await host.PostTextAsync(body);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, row);

        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.Contains(errors, error => error.GetProperty("field").GetString() == field);
        Assert.All(errors, error =>
        {
            Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("rule").GetString()));
            Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("example").GetString()));
        });
        await NothingStartedAsync();
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        using var response = await host.PostTextAsync(
            """{"prompt": "short", "style": "cubist", "seed": "7", "colour": "red", "user_id": "a\u0007b"}""");
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, "all");
        Assert.Equal(["prompt", "style", "user_id", "seed", "colour"],
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()!));
    }

    [Fact]
    public async Task A_number_in_quotes_is_asked_for_as_a_number()
    {
        using var response = await host.PostTextAsync($$"""{"prompt": "{{Good}}", "resolution": "512"}""");
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, "resolution");
        Assert.StartsWith(
            "resolution: must be one of the numbers 512, 768,", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        using var response = await host.PostBytesAsync(Encoding.UTF8.GetBytes($$"""{"prompt": "{{Good}}"}"""), contentType);
        await ProblemAsync(response, HttpStatusCode.UnsupportedMediaType, contentType ?? "none");
        await NothingStartedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_64_KiB_is_refused_however_it_is_sent(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"prompt": "{{Good}}", "x": "{{new string('x', 64 * 1024)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await host.Client.SendAsync(request);
        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, $"chunked {chunked}");
        await NothingStartedAsync();
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused()
    {
        using var response = await host.PostBytesAsync([.. "{\"prompt\": \"A futuristic city "u8, 0xC3, 0x28, .. " at sunset\"}"u8]);
        await ProblemAsync(response, HttpStatusCode.BadRequest, "bytes");
        await NothingStartedAsync();
    }

    [Theory]
    [InlineData("/api/assets/no-such-request", "no-such-request")]
    [InlineData("/api/assets/a%20b", "a b")]
    [InlineData("/api/assets/..%2f..%2fetc", null)]
    public async Task An_unknown_id_is_not_found_as_in_the_seed(string path, string? shown)
    {
        using var response = await host.Client.GetAsync(path);
        var problem = await ProblemAsync(response, HttpStatusCode.NotFound, path);
        Assert.Equal("Request not found", problem.GetProperty("error").GetString());
        if (shown is not null)
            Assert.Equal(shown, problem.GetProperty("request_id").GetString());
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string row)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{row}: {(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        return problem;
    }

    private async Task NothingStartedAsync()
    {
        var instances = await host.Client.GetFromJsonAsync<JsonElement>("/runtime/webhooks/durabletask/instances");
        Assert.Equal(0, instances.GetArrayLength());
        foreach (var id in new[] { "a", "abc", "etc", "counter", "7" })
            Assert.Null(await host.Services.GetRequiredService<IRecordStore>().FindAsync(RequestId.Parse(id), default));
    }
}
