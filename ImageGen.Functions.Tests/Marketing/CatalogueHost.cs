using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ImageGen.Tests.Access;
using ImageGen.Tests.Web;
using Npgsql;

namespace ImageGen.Tests.Marketing;

/// <summary>The app with a database and callers with tokens, and a server on this machine that it may fetch from.</summary>
public sealed class CatalogueHost : IAsyncLifetime, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private readonly ScriptedServer _server;
    private int _users;

    public CatalogueHost()
    {
        _server = new(path => _answers.TryGetValue(path, out var answer) ? answer : ScriptedServer.Page("gone", status: "404 Not Found"));
        Marketing = new(new()
        {
            ["Access:Mode"] = "Tokens",
            ["PublicWeb:AllowHosts"] = $"127.0.0.1:{_server.Port}",
        });
    }

    public MarketingHost Marketing { get; }

    public Task InitializeAsync() => Marketing.InitializeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await Marketing.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>A client with a token of a user whom no other test has.</summary>
    public HttpClient NewUser(params string[] scopes) => NewUser(out _, scopes);

    public HttpClient NewUser(out string user, params string[] scopes)
    {
        user = $"auth0|user{Interlocked.Increment(ref _users)}";
        return new TestCredentials(Marketing.App).Client(user, scopes.Length == 0 ? ["read", "generate"] : scopes);
    }

    /// <summary>Puts a file on the server, and returns its address.</summary>
    public string Serve(string path, byte[] body, string headers = "")
    {
        _answers[path] = ScriptedServer.Page(body, headers);
        return _server.Url(path);
    }

    public async Task<T> QueryAsync<T>(string statement, params (string Name, object Value)[] parameters)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Marketing.ConnectionString) { SearchPath = "facebook_test" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Imports a file that must be accepted.</summary>
    public static async Task<JsonElement> ImportAsync(HttpClient client, string file, string contentType = "text/csv", bool replace = false)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await AnswerAsync(await client.PostAsync($"/marketing/products?replace={replace}", content), HttpStatusCode.OK);
    }

    /// <summary>The body of an answer that must have this status.</summary>
    public static async Task<JsonElement> AnswerAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }
    }
}

[CollectionDefinition(Name)]
public sealed class CatalogueCollection : ICollectionFixture<CatalogueHost>
{
    public const string Name = "catalogue";
}
