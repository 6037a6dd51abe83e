using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Marketing.Database;
using ImageGen.Tests.Access;
using ImageGen.Tests.Emulators;
using ImageGen.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImageGen.Tests.Telemetry;

/// <summary>
/// What never appears in a span: prompts, texts of products and pages, credentials, signed links, and what failures repeat.
/// </summary>
public sealed class TraceSecretsTests : IAsyncLifetime
{
    private OtlpCollector _collector = null!;

    public async Task InitializeAsync() => _collector = await OtlpCollector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task No_prompt_credential_or_signed_link_is_in_a_span_of_a_job()
    {
        await using var shop = new ScriptedServer(_ => ScriptedServer.Page("no image: canaryofpage"));
        await using var started = await _collector.StartHostAsync(new()
        {
            ["Access:Mode"] = "Keys",
            ["PublicWeb:AllowHosts"] = $"127.0.0.1:{shop.Port}",
            // So that records and images have links with signatures of every kind.
            ["Http:LinkSecret"] = "a secret that signs links, of 32 characters and more",
        });
        var host = started.Host;
        var key = await new TestCredentials(host).OfAsync(CredentialKind.Key, "mia", "read", "generate", "admin");
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        var (trace, record) = await PostAsync(host, new
        {
            prompt = "A lighthouse canaryofprompt by the sea",
            negative_prompt = "canaryofnegative fog",
        });
        Assert.Equal("completed", record.GetProperty("status").GetString());
        await host.FaultAsync(new { fault = "content-filter", times = 1 });
        await PostAsync(host, new { prompt = "A lighthouse canaryofrefusal by the sea" });
        // The signature of the link to the image, and one that is wrong.
        var link = new Uri(record.GetProperty("s3_url").GetString()!);
        var thumbnail = record.GetProperty("thumbnail_url").GetString()!;
        string[] paths =
        [
            link.PathAndQuery, new Uri(link, thumbnail).PathAndQuery, "/api/assets?search=canaryofsearch", $"/api/keys/{key}",
            "/history/canaryofpath.png?signature=canaryofsignature",
        ];
        foreach (var path in paths)
            using (await host.Client.GetAsync(path)) { }
        // Its address holds a token of the shop, and what it answers is no image.
        var (fetch, _) = await PostAsync(
            host, new { task = "remove_background", image_url = shop.Url("/canaryoffolder?token=canaryofquery") }, mayFail: true);

        Assert.Single(shop.Requests);
        var get = Assert.Single(fetch, span => span.Name == "GET");
        Assert.Equal(("127.0.0.1", "200"), (get.Attributes["server.address"], get.Attributes["http.response.status_code"]));
        Assert.DoesNotContain("traceparent", shop.Requests.Single(), StringComparison.OrdinalIgnoreCase);
        await EverythingAsync(host);
        var raw = string.Concat(_collector.RawTraces);
        Assert.Contains(trace[0].TraceId, _collector.Spans.Select(span => span.TraceId));
        foreach (var secret in Secrets(key, link, thumbnail))
            Assert.DoesNotContain(secret, raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_marketing_shows_its_statements_and_no_text_of_a_product()
    {
        await using var started = await _collector.StartHostAsync(
            new() { ["Marketing:ConnectionString"] = await PostgresServer.DatabaseAsync() });
        const string Catalogue = """
            id,title,description,availability,condition,price,link,image_link,brand
            mug-1,Mug canaryoftitle,canaryofdescription,in stock,new,19.90 EUR,https://a.example/canaryoflink,https://a.example/m.png,Lehm
            """;

        using var response = await started.Host.Client.PostAsync(
            "/marketing/products", new StringContent(Catalogue, Encoding.UTF8, "text/csv"));

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var trace = await _collector.TraceAsync(response.Headers.GetValues("X-Request-Id").Single(), "POST /marketing/products");
        var statement = trace.First(span => span.Source == "Npgsql");
        Assert.Equal(trace.Single(span => span.Kind == "server").SpanId, statement.ParentId);
        Assert.Contains(
            "insert", string.Concat(trace.Select(span => span.Attributes.GetValueOrDefault("db.query.text"))),
            StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("canary", string.Concat(_collector.RawTraces), StringComparison.Ordinal);
        // What the service asks of its database all day is no trace.
        await started.Host.Services.GetRequiredService<MarketingDatabase>().RunAsync(
            async connection => await new NpgsqlCommand("select 'canary of a timer'", connection).ExecuteScalarAsync(),
            CancellationToken.None);
        await EverythingAsync(started.Host);
        Assert.DoesNotContain(_collector.Spans, span => span.Source == "Npgsql" && span.ParentId.Length == 0);
    }

    private static IEnumerable<string> Secrets(string key, Uri link, string thumbnail)
    {
        yield return "canaryof";
        yield return key[^38..];
        yield return SignatureOf(link.Query);
        yield return SignatureOf(thumbnail);
    }

    private static string SignatureOf(string query) => query[(query.LastIndexOf('=') + 1)..];

    // Spans are sent in the order of their ends, so those that came before this one have arrived with it.
    private async Task EverythingAsync(ImageGenHost host)
    {
        using var last = await host.Client.GetAsync("/api/models");
        await _collector.TraceAsync(last.Headers.GetValues("X-Request-Id").Single(), "GET /api/models");
    }

    private async Task<(IReadOnlyList<OtlpSpan> Trace, JsonElement Answer)> PostAsync(ImageGenHost host, object body, bool mayFail = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = JsonContent.Create(body) };
        request.Headers.Add("Prefer", "wait=60");
        using var response = await host.Client.SendAsync(request);
        Assert.True(mayFail || response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var id = response.Headers.GetValues("X-Request-Id").Single();
        return (await _collector.TraceAsync(id, "POST /api/assets"), await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
