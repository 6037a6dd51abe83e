using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>A token as an issuer, or an attacker, writes it: header and claims are JSON that each test changes.</summary>
internal sealed class TestToken
{
    private TestToken(JsonObject header, JsonObject claims) => (Header, Claims) = (header, claims);

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    public static TestToken Of(TestIssuer issuer, DateTimeOffset now, string algorithm = "RS256", string key = "rsa") => new(
        new() { ["alg"] = algorithm, ["kid"] = key, ["typ"] = "JWT" },
        new()
        {
            ["iss"] = issuer.Name,
            ["aud"] = "imagegen",
            ["sub"] = "user1",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + 3600,
        });

    public string SignedBy(TestKey key) => Signed(Header.ToJsonString(), Claims.ToJsonString(), key);

    public string SignedBySecret(byte[] secret) => Signed(
        Header.ToJsonString(), Claims.ToJsonString(), text => HMACSHA256.HashData(secret, text));

    /// <summary>For texts that no object has, such as one with a name twice.</summary>
    public static string Signed(string header, string claims, TestKey key) =>
        Signed(header, claims, text => key.Sign(header.Contains("\"PS256\"", StringComparison.Ordinal), text));

    public static string Signed(string header, string claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{text}.{Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
