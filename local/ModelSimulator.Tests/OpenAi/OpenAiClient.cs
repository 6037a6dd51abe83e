using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.OpenAi;

/// <summary>Asks the simulator of OpenAI over plain HTTP.</summary>
internal sealed class OpenAiClient : IAsyncDisposable
{
    private OpenAiClient(SimulatorHost host)
    {
        Http = new HttpClient { BaseAddress = new Uri(host.Root + "/openai/v1/"), Timeout = TimeSpan.FromMinutes(1) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-local");
    }

    public HttpClient Http { get; }

    public static OpenAiClient Of(SimulatorHost host) => new(host);

    public Task<HttpResponseMessage> Generate(string body, CancellationToken cancellationToken = default) =>
        Http.PostAsync("images/generations", new StringContent(body, Encoding.UTF8, "application/json"), cancellationToken);

    /// <param name="fields">Name and value; a value that is bytes is sent as a file of the type that its first bytes show.</param>
    public Task<HttpResponseMessage> Edit(params (string Name, object Value)[] fields) =>
        Edit([.. fields.Select(field => (field.Name, Content(field.Value), field.Value is byte[]? "file.png" : null))]);

    /// <param name="parts">Name, content, and the name of a file; null for text.</param>
    public Task<HttpResponseMessage> Edit(params (string Name, HttpContent Content, string? File)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content, file) in parts)
        {
            if (file is null) form.Add(content, name);
            else form.Add(content, name, file);
        }
        return Http.PostAsync("images/edits", form);
    }

    public static HttpContent Content(object value)
    {
        if (value is not byte[] file) return new StringContent(value.ToString()!);
        var type = file.AsSpan().StartsWith<byte>([0xFF, 0xD8]) ? "image/jpeg"
            : file.AsSpan().StartsWith("RIFF"u8) ? "image/webp"
            : "image/png";
        return File(file, type);
    }

    public static HttpContent File(byte[] file, string? type)
    {
        var content = new ByteArrayContent(file);
        if (type is not null) content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    public async Task<JsonObject> Answer(string body) => await AnswerOf(await Generate(body));

    public async Task<JsonObject> Edited(params (string Name, object Value)[] fields) => await AnswerOf(await Edit(fields));

    public async Task<(int Status, JsonObject Error)> Refusal(string body) => await RefusalOf(await Generate(body));

    public async Task<(int Status, JsonObject Error)> RefusedEdit(params (string Name, object Value)[] fields) =>
        await RefusalOf(await Edit(fields));

    public static Got Image(JsonObject answer, int at = 0) => new(Convert.FromBase64String((string)answer["data"]![at]!["b64_json"]!));

    public static async Task<(int Status, JsonObject Error)> RefusalOf(HttpResponseMessage response)
    {
        using (response)
        {
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            var error = Assert.Single(body, member => member.Key == "error").Value!.AsObject();
            foreach (var name in new[] { "message", "type", "param", "code" }) Assert.True(error.ContainsKey(name), name);
            return ((int)response.StatusCode, error);
        }
    }

    private static async Task<JsonObject> AnswerOf(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, text);
            return JsonNode.Parse(text)!.AsObject();
        }
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return default;
    }
}
