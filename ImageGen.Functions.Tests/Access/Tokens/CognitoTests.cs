namespace ImageGen.Tests.Access.Tokens;

/// <summary>Access tokens of a Cognito user pool name the client in place of an audience.</summary>
public sealed class CognitoTests
{
    private const string Pool = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool";

    [Theory]
    [InlineData("access", "client1", null, null)]
    [InlineData("access", "client2", null, null)]
    [InlineData("access", "other", "client1", null)]
    [InlineData("access", "other", null, "client_id")]
    [InlineData("access", null, null, "client_id")]
    [InlineData("access", "client1", "other", "aud")]
    [InlineData("id", "client1", "client1", "token_use")]
    [InlineData("id", "client1", null, "token_use")]
    [InlineData(null, "client1", null, "token_use")]
    public async Task Only_access_tokens_of_our_clients_are_accepted(string? use, string? client, string? audience, string? check)
    {
        await using var run = await TokenRun.StartAsync(
            options => options.Issuers[0].Audience = "client1, client2", issuer => issuer.Name = Pool);
        var token = run.Token();
        token.Claims.Remove("aud");
        token.Header.Remove("typ");
        foreach (var (name, value) in new[] { ("token_use", use), ("client_id", client), ("aud", audience) })
        {
            if (value is not null)
                token.Claims[name] = value;
        }

        if (check is null)
            await run.AcceptedAsync(token);
        else
            Assert.Equal(check, await run.RefusedAsync(token));
    }
}
