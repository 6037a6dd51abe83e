using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Access;
using ImageGen.Access.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Access.Keys;

public sealed class KeyEndpointTests(KeyHost host) : IClassFixture<KeyHost>
{
    private static readonly string[] RecordFields = ["key_id", "status", "owner", "name", "scopes", "last_four", "created_at"];

    [Fact]
    public async Task A_new_key_is_shown_once_with_its_record_and_address_and_is_accepted()
    {
        using var response = await PostAsync(
            "/api/keys", """{"owner":"mia","name":"ci","scopes":["read","admin"],"expires_in_days":90}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var created = await JsonAsync(response);
        var key = created.GetProperty("key").GetString()!;
        Assert.True(ApiKey.TryParse(key, out var parsed));
        Assert.Equal($"/api/keys/{parsed.Id}", response.Headers.Location?.ToString());
        Assert.Equal(
            (parsed.Id, "mia", "ci", "active", parsed.LastFour),
            (Text(created, "key_id"), Text(created, "owner"), Text(created, "name"), Text(created, "status"), Text(created, "last_four")));
        Assert.Equal(90, created.GetProperty("expires_in_days").GetInt32());
        Assert.Equal("""["read","admin"]""", created.GetProperty("scopes").GetRawText());
        Assert.Equal(
            created.GetProperty("created_at").GetDateTimeOffset().AddDays(90), created.GetProperty("expires_at").GetDateTimeOffset());
        Assert.Equal(
            new Caller("mia", AccessScopes.Read | AccessScopes.Admin, $"key {Text(created, "key_id")}"),
            (await Service<KeyAuthentication>().AuthenticateAsync(key, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Only_the_owner_is_required()
    {
        var created = await CreateAsync("lea");

        Assert.Equal("""["read","generate"]""", created.GetProperty("scopes").GetRawText());
        Assert.Equal(["key", .. RecordFields], created.EnumerateObject().Select(field => field.Name));
        Assert.Equal("", Text(created, "name"));
    }

    [Fact]
    public async Task The_list_shows_no_secret_and_no_hash_and_can_be_one_owners()
    {
        var (mine, other) = (await CreateAsync("list-mia"), await CreateAsync("list-ada"));

        var all = await host.Client.GetFromJsonAsync<JsonElement>("/api/keys");
        var hers = await host.Client.GetFromJsonAsync<JsonElement>("/api/keys?owner=list-mia");

        var ids = all.GetProperty("keys").EnumerateArray().Select(key => Text(key, "key_id")).ToList();
        Assert.Contains(Text(mine, "key_id"), ids);
        Assert.Contains(Text(other, "key_id"), ids);
        var shown = Assert.Single(hers.GetProperty("keys").EnumerateArray());
        Assert.Equal(Text(mine, "key_id"), Text(shown, "key_id"));
        Assert.Equal(RecordFields, shown.EnumerateObject().Select(field => field.Name));
        var record = await Service<IApiKeyStore>().FindAsync(Text(mine, "key_id"), CancellationToken.None);
        Assert.DoesNotContain(Text(mine, "key")[17..49], all.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(record!.Hash, all.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_key_comes_first()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, Text(await CreateAsync("order-mia"), "key_id"));

        var listed = await host.Client.GetFromJsonAsync<JsonElement>("/api/keys?owner=order-mia");

        Assert.Equal(ids, listed.GetProperty("keys").EnumerateArray().Select(key => Text(key, "key_id")));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_and_its_record_stays_and_a_repeat_changes_nothing()
    {
        var created = await CreateAsync("mia");
        var address = $"/api/keys/{Text(created, "key_id")}";

        using var first = await host.Client.DeleteAsync(address);
        using var second = await host.Client.DeleteAsync(address);

        var revoked = await JsonAsync(first);
        Assert.Equal((HttpStatusCode.OK, "revoked"), (first.StatusCode, Text(revoked, "status")));
        Assert.Equal(revoked.GetRawText(), (await JsonAsync(second)).GetRawText());
        Assert.Equal(revoked.GetRawText(), (await host.Client.GetFromJsonAsync<JsonElement>(address)).GetRawText());
        Assert.True((await Service<KeyAuthentication>().AuthenticateAsync(Text(created, "key"), CancellationToken.None)).IsRefused);
    }

    [Theory]
    [InlineData("""{"overlap_hours":48}""", 48)]
    [InlineData("{}", 24)]
    [InlineData(null, 24)]
    [InlineData("""{"overlap_hours":0}""", 0)]
    public async Task A_rotation_gives_a_new_key_and_the_old_one_an_end(string? body, int hours)
    {
        var old = await CreateAsync("mia", "\"scopes\":[\"read\"],\"name\":\"n\"");
        // Answers have whole seconds.
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        using var response = await PostAsync($"/api/keys/{Text(old, "key_id")}/rotate", body);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var next = await JsonAsync(response);
        Assert.Equal($"/api/keys/{Text(next, "key_id")}", response.Headers.Location?.ToString());
        Assert.NotEqual(Text(old, "key"), Text(next, "key"));
        Assert.Equal(
            ("mia", "n", """["read"]"""), (Text(next, "owner"), Text(next, "name"), next.GetProperty("scopes").GetRawText()));
        var ending = await host.Client.GetFromJsonAsync<JsonElement>($"/api/keys/{Text(old, "key_id")}");
        Assert.InRange(
            ending.GetProperty("expires_at").GetDateTimeOffset(), before.AddHours(hours), DateTimeOffset.UtcNow.AddHours(hours));
        Assert.Equal(hours == 0 ? "expired" : "active", Text(ending, "status"));
    }

    [Theory]
    [InlineData(true, "revoked")]
    [InlineData(false, "expired")]
    public async Task A_key_that_has_ended_is_not_rotated(bool isRevoked, string status)
    {
        var created = await CreateAsync("mia");
        var id = Text(created, "key_id");
        if (isRevoked)
            (await host.Client.DeleteAsync($"/api/keys/{id}")).Dispose();
        else
            (await PostAsync($"/api/keys/{id}/rotate", """{"overlap_hours":0}""")).Dispose();

        using var response = await PostAsync($"/api/keys/{id}/rotate", "{}");

        var problem = await JsonAsync(response);
        Assert.Equal(
            (HttpStatusCode.Conflict, "key-ended", status), (response.StatusCode, Text(problem, "code"), Text(problem, "key_status")));
    }

    [Theory]
    [InlineData("aaaaaaaa")]
    [InlineData("short")]
    [InlineData("..%2F..%2Fx")]
    public async Task An_unknown_id_is_404_and_is_not_repeated(string id)
    {
        using var rotated = await PostAsync($"/api/keys/{id}/rotate", "{}");
        using var read = await host.Client.GetAsync($"/api/keys/{id}");
        using var revoked = await host.Client.DeleteAsync($"/api/keys/{id}");

        foreach (var response in new[] { rotated, read, revoked })
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("\"no-such-key\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain(id, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_key_is_in_one_answer()
    {
        using var response = await PostAsync(
            "/api/keys",
            """{"owner":"m\u00efa","name":"two\nlines","scopes":["read","write"],"expires_in_days":0,"user":"mia"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["owner", "name", "scopes", "expires_in_days", "user"], await ErrorFieldsAsync(response));
    }

    [Theory]
    [InlineData("{}", "owner")]
    [InlineData("""{"owner":""}""", "owner")]
    [InlineData("""{"owner":" mia"}""", "owner")]
    [InlineData("""{"owner":"mia\u007f"}""", "owner")]
    [InlineData("""{"owner":7}""", "owner")]
    [InlineData("""{"owner":"mia","scopes":[]}""", "scopes")]
    [InlineData("""{"owner":"mia","scopes":"read"}""", "scopes")]
    [InlineData("""{"owner":"mia","scopes":["read",7]}""", "scopes")]
    [InlineData("""{"owner":"mia","scopes":["Read"]}""", "scopes")]
    [InlineData("""{"owner":"mia","scopes":["\ud800"]}""", "scopes")]
    [InlineData("""{"owner":"mia","expires_in_days":3651}""", "expires_in_days")]
    [InlineData("""{"owner":"mia","expires_in_days":1.5}""", "expires_in_days")]
    public async Task A_field_that_breaks_its_rule_is_named(string body, string field)
    {
        using var response = await PostAsync("/api/keys", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], await ErrorFieldsAsync(response));
    }

    [Fact]
    public async Task Owner_and_name_have_their_greatest_lengths()
    {
        var (owner, name) = (new string('o', 255), new string('\u00fc', 100));
        await CreateAsync(owner, $"\"name\":\"{name}\"");

        using var tooLong = await PostAsync("/api/keys", $$"""{"owner":"{{owner}}o","name":"{{name}}n"}""");

        Assert.Equal(["owner", "name"], await ErrorFieldsAsync(tooLong));
    }

    [Theory]
    [InlineData("""{"overlap_hours":169}""", "overlap_hours")]
    [InlineData("""{"overlap_hours":-1}""", "overlap_hours")]
    [InlineData("""{"overlap":24}""", "overlap")]
    public async Task A_wrong_overlap_is_named(string body, string field)
    {
        var created = await CreateAsync("mia");

        using var response = await PostAsync($"/api/keys/{Text(created, "key_id")}/rotate", body);

        Assert.Equal([field], await ErrorFieldsAsync(response));
    }

    [Theory]
    [InlineData("/api/keys?owner=%C3%AF", "owner")]
    [InlineData("/api/keys?user=mia", "user")]
    public async Task A_wrong_query_is_named(string address, string field)
    {
        using var response = await host.Client.GetAsync(address);

        Assert.Equal([field], await ErrorFieldsAsync(response));
    }

    [Fact]
    public async Task Whatever_is_done_with_keys_is_in_the_log()
    {
        using var response = await host.Client.PostAsJsonAsync("/api/keys", new { owner = "logged" });
        var id = Text(await JsonAsync(response), "key_id");
        using var rotated = await host.Client.PostAsync($"/api/keys/{id}/rotate", null);
        var next = Text(await JsonAsync(rotated), "key_id");
        using var revoked = await host.Client.DeleteAsync($"/api/keys/{next}");

        var lines = host.Log.Lines
            .Where(line => line.Contains("Owner: logged", StringComparison.Ordinal))
            .Select(line => line.Trim())
            .ToList();
        Assert.Equal($"Information: API key created. KeyId: {id}. Owner: logged. Scopes: read generate.", lines[0]);
        Assert.StartsWith($"Information: API key rotated. KeyId: {id}. NewKeyId: {next}. Owner: logged. OldExpiresAt: 2", lines[1]);
        Assert.Equal($"Information: API key revoked. KeyId: {next}. Owner: logged.", lines[2]);
        Assert.Equal(3, lines.Count);
    }

    [Theory]
    [InlineData("/api/keys", """{"owner":"mia","owners":1}""", """{"owner":"mia","scopes":["read","generate"]}""")]
    [InlineData("/api/keys", "[]", """{"owner":"mia","scopes":["read","generate"]}""")]
    [InlineData("/api/keys/00000000/rotate", """{"overlap":1}""", """{"overlap_hours":24}""")]
    public async Task An_error_of_the_body_shows_one_that_would_be_accepted_here(string path, string body, string example)
    {
        using var response = await PostAsync(path, body);
        Assert.Equal(example, Text(Assert.Single((await JsonAsync(response)).GetProperty("errors").EnumerateArray()), "example"));
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Tokens")]
    public async Task Where_keys_are_not_accepted_none_is_made(string mode)
    {
        await using var started = new StartedImageGenHost(new() { ["Access:Mode"] = mode });
        await started.StartAsync();
        using var client = new TestCredentials(started.Host).Client("ops", "admin");
        using var response = await client.PostAsJsonAsync("/api/keys", new { owner = "mia" });
        var problem = await JsonAsync(response);
        Assert.Equal(("switched-off", "Access:Mode"), (Text(problem, "code"), Text(problem, "setting")));
    }

    private T Service<T>() where T : notnull => host.Services.GetRequiredService<T>();

    private async Task<JsonElement> CreateAsync(string owner, string more = "\"name\":\"\"")
    {
        using var response = await PostAsync("/api/keys", $$"""{"owner":"{{owner}}",{{more}}}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await JsonAsync(response);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? body)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await host.Client.PostAsync(path, content);
    }

    private static async Task<IEnumerable<string>> ErrorFieldsAsync(HttpResponseMessage response)
    {
        var problem = await JsonAsync(response);
        return problem.GetProperty("errors").EnumerateArray().Select(error => Text(error, "field")).ToList();
    }

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
