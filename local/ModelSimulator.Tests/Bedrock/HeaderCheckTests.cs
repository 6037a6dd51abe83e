using System.Text;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>The headers of InvokeModel.</summary>
public sealed class HeaderCheckTests : IAsyncLifetime
{
    private const string Body = """{"prompt":"a circle","aspect_ratio":"21:9"}""";

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("Content-Type", "")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("Content-Type", "application/octet-stream")]
    [InlineData("Content-Type", "multipart/form-data; boundary=x")]
    [InlineData("Accept", "image/png")]
    [InlineData("Accept", "text/html, image/*")]
    [InlineData("X-Amzn-Bedrock-Trace", "enabled")]
    [InlineData("X-Amzn-Bedrock-PerformanceConfig-Latency", "fast")]
    [InlineData("X-Amzn-Bedrock-Service-Tier", "cheap")]
    [InlineData("X-Amzn-Bedrock-GuardrailIdentifier", "abc")]
    [InlineData("X-Amzn-Bedrock-GuardrailVersion", "1")]
    [InlineData("X-Amzn-Bedrock-GuardrailIdentifier; X-Amzn-Bedrock-GuardrailVersion", "draft")]
    [InlineData("X-Amzn-Bedrock-GuardrailIdentifier; X-Amzn-Bedrock-GuardrailVersion", "0")]
    public async Task A_wrong_header_is_refused_before_anything_is_billed(string names, string value)
    {
        using var response = await SendAsync(names, value);
        var (status, type, _) = await SimulatorHost.Refusal(response);
        Assert.Equal((400, "ValidationException"), (status, type));
        Assert.Equal(("ValidationException", 0, false), await _host.LastInvocation());
    }

    [Theory]
    [InlineData("Content-Type", "application/json; charset=utf-8")]
    [InlineData("Accept", "")]
    [InlineData("Accept", "*/*")]
    [InlineData("Accept", "image/png, application/json;q=0.5")]
    [InlineData("X-Amzn-Bedrock-Trace", "ENABLED_FULL")]
    [InlineData("X-Amzn-Bedrock-PerformanceConfig-Latency", "optimized")]
    [InlineData("X-Amzn-Bedrock-Service-Tier", "flex")]
    [InlineData("X-Amzn-Bedrock-GuardrailIdentifier; X-Amzn-Bedrock-GuardrailVersion", "DRAFT")]
    [InlineData("X-Amzn-Bedrock-GuardrailIdentifier; X-Amzn-Bedrock-GuardrailVersion", "12")]
    public async Task A_right_one_is_taken(string names, string value)
    {
        using var response = await SendAsync(names, value);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string names, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"model/{Uri.EscapeDataString(SimulatorHost.Core)}/invoke")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)),
        };
        request.Headers.TryAddWithoutValidation("Authorization", SimulatorHost.Signature());
        if (names == "Content-Type")
        {
            if (value.Length > 0)
                request.Content.Headers.TryAddWithoutValidation(names, value);
            return _host.Http.SendAsync(request);
        }

        request.Content.Headers.ContentType = new("application/json");
        foreach (var name in names.Split("; "))
        {
            if (value.Length > 0)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return _host.Http.SendAsync(request);
    }
}
