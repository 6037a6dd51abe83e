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

    /// <param name="fields">Name and value; a value that is bytes is sent as a file.</param>
    public Task<HttpResponseMessage> Edit(params (string Name, object Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is byte[] file) form.Add(new ByteArrayContent(file), name, name.Trim('[', ']') + ".png");
            else form.Add(new StringContent(value.ToString()!), name);
        }
        return Http.PostAsync("images/edits", form);
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
