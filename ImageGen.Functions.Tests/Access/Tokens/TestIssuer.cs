using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>An OpenID Connect issuer on loopback whose keys can be exchanged, and which can be taken away or made to hang.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();

    private TestIssuer(WebApplication app) => _app = app;

    /// <summary>What it writes into <c>iss</c>.</summary>
    public string Name { get; set; } = "https://issuer.example/";

    /// <summary>What its metadata call it, where that is something else.</summary>
    public string? NameInMetadata { get; set; }

    public IList<TestKey> Keys { get; } = [TestKey.SharedRsa, TestKey.Ec("ec")];

    /// <summary>The keys as they are published, where that is no list of them.</summary>
    public string? KeysText { get; set; }

    public string? KeysAddress { get; set; }

    public bool IsAway { get; set; }

    /// <summary>Answers wait for it.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public string Metadata => $"{_app.Urls.Single()}/.well-known/openid-configuration";

    /// <summary>How often its keys were fetched.</summary>
    public int Fetches => _requests.Count(path => path == "/keys");

    /// <summary>The paths of all requests.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.MapFallback((Delegate)issuer.AnswerAsync);
        await app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        _requests.Enqueue(http.Request.Path);
        await Held.WaitAsync(http.RequestAborted);
        if (IsAway)
            return Results.StatusCode(500);
        return http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Results.Json(
                new { issuer = NameInMetadata ?? Name, jwks_uri = KeysAddress ?? $"{_app.Urls.Single()}/keys" }),
            "/keys" => Results.Text(
                KeysText ?? new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.Published())]) }.ToJsonString(),
                "application/json"),
            "/redirect" => Results.Redirect("/.well-known/openid-configuration"),
            _ => Results.NotFound(),
        };
    }
}

/// <summary>A key of a <see cref="TestIssuer"/>.</summary>
internal sealed record TestKey(string Id, AsymmetricAlgorithm Key)
{
    /// <summary>Of many issuers, since it takes a while to make one. Its id is <c>rsa</c>.</summary>
    public static TestKey SharedRsa { get; } = Rsa("rsa");

    public static TestKey Rsa(string id, int bits = 2048) => new(id, RSA.Create(bits));

    public static TestKey Ec(string id) => new(id, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public byte[] Sign(bool isPss, byte[] text)
    {
        // A key may not be used by two threads at once.
        lock (Key)
        {
            return Key is RSA rsa
                ? rsa.SignData(text, HashAlgorithmName.SHA256, isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
                : ((ECDsa)Key).SignData(text, HashAlgorithmName.SHA256);
        }
    }

    public JsonObject Published()
    {
        var key = new JsonObject { ["kid"] = Id, ["use"] = "sig" };
        if (Key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            (key["kty"], key["n"], key["e"]) = ("RSA", TestToken.Encode(parameters.Modulus!), TestToken.Encode(parameters.Exponent!));
        }
        else
        {
            var point = ((ECDsa)Key).ExportParameters(includePrivateParameters: false).Q;
            (key["kty"], key["crv"]) = ("EC", "P-256");
            (key["x"], key["y"]) = (TestToken.Encode(point.X!), TestToken.Encode(point.Y!));
        }

        return key;
    }
}
