using System.Security.Cryptography;
using System.Text;
using Amazon.BedrockRuntime.Model;

namespace AWSSDK.BedrockRuntime.Tests;

public sealed class BedrockSignatureTests
{
    /// <summary>SigV4 written out by hand from its specification, so that an error of the SDK's signer or of the path would show.</summary>
    [Fact]
    public async Task The_signature_is_the_one_that_the_specification_asks_for()
    {
        await using var stub = await BedrockStub.Answering(200, "{}");
        using var client = stub.Client();
        await client.InvokeModelAsync(new InvokeModelRequest
        {
            ModelId = "stability.stable-image-core-v1:1",
            Body = new MemoryStream("""{"prompt":"a lighthouse at dusk"}"""u8.ToArray()),
            ContentType = "application/json",
            Accept = "application/json",
        });

        var seen = Assert.Single(stub.Seen);
        var authorization = seen.Headers["Authorization"];
        var scope = Part(authorization, "Credential=").Split('/', 2)[1];
        var signedHeaders = Part(authorization, "SignedHeaders=");
        Assert.EndsWith("/us-west-2/bedrock/aws4_request", scope);
        Assert.Contains("host", signedHeaders.Split(';'));
        Assert.Contains("x-amz-date", signedHeaders.Split(';'));

        var canonicalRequest = string.Join('\n',
            "POST",
            "/model/stability.stable-image-core-v1%253A1/invoke",
            "",
            string.Concat(signedHeaders.Split(';').Select(name => $"{name}:{seen.Headers[name].Trim()}\n")),
            signedHeaders,
            Hash(seen.Body));
        var stringToSign = string.Join('\n',
            "AWS4-HMAC-SHA256", seen.Headers["X-Amz-Date"], scope, Hash(Encoding.UTF8.GetBytes(canonicalRequest)));

        var key = Encoding.UTF8.GetBytes("AWS4" + BedrockStub.SecretKey);
        foreach (var step in scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

        Assert.Equal(expected, Part(authorization, "Signature="));
    }

    private static string Part(string authorization, string name)
    {
        var start = authorization.IndexOf(name, StringComparison.Ordinal) + name.Length;
        var end = authorization.IndexOf(',', start);
        return end < 0 ? authorization[start..] : authorization[start..end];
    }

    private static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
