using ImageGen.Access;
using ImageGen.Access.Tokens;
using ImageGen.Http;
using ImageGen.LocalHost.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.LocalHost.Tests;

/// <summary>Tokens of <c>./imagegen token</c> pass the real check in the host with the same data folder, and nowhere else.</summary>
public sealed class DevelopmentIssuerTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-issuer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null, AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("read", AccessScopes.Read)]
    [InlineData("read admin", AccessScopes.Read | AccessScopes.Admin)]
    public async Task The_mode_alone_makes_the_host_accept_its_own_tokens(string? scope, AccessScopes scopes)
    {
        await using var host = await StartAsync();

        Assert.Equal(new Caller("user1", scopes, $"issuer {DevelopmentIssuer.Name}"), (await CheckAsync(host, Sign(_folder, scope))).Value);
    }

    [Fact]
    public async Task Beside_other_issuers_its_users_have_a_prefix()
    {
        await using var host = await StartAsync(
            ("Access:Issuers:0:Issuer", "https://issuer.example/"), ("Access:Issuers:0:Audience", "imagegen"),
            ("Access:Issuers:0:MetadataAddress", "http://127.0.0.1:1/none"));

        Assert.Equal("local|user1", (await CheckAsync(host, Sign(_folder))).Value?.UserId);
    }

    [Fact]
    public async Task A_token_of_another_data_folder_is_refused()
    {
        await using var host = await StartAsync();

        var foreign = Sign(Path.Combine(_folder, "other"));

        Assert.Equal(ErrorCode.Unauthorized, (await CheckAsync(host, foreign)).Refusal?.Code);
    }

    [Fact]
    public async Task The_command_prints_nothing_but_a_token_while_the_host_is_running()
    {
        await using var host = await StartAsync();

        await using var command = new HostRun(
            _folder, "token", "--sub", "user 7", "--scope", "read", "--lifetime", "00:10:00", "--data", ".");
        var (code, errors) = await command.EndAsync();

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            new Caller("user 7", AccessScopes.Read, $"issuer {DevelopmentIssuer.Name}"),
            (await CheckAsync(host, Assert.Single(command.Output))).Value);
    }

    [Fact]
    public void Only_its_owner_can_read_the_key()
    {
        Sign(_folder);

        Assert.Equal(["token.key"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "token.key")));
    }

    [Fact]
    public async Task Whoever_needs_the_key_first_makes_it_for_all()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Sign(_folder))));

        Assert.Single(tokens.Select(token => token.Split('.')[0]).Distinct());
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("--sub names the user: it must be 1 to 255 printable ASCII characters, and neither begin nor end with a space. "
        + "./imagegen token --help lists the switches.")]
    [InlineData("--sub names the user: it must be 1 to 255 printable ASCII characters", "--sub", "")]
    [InlineData("The switch --sup is not known. The nearest one is --sub.", "--sup", "user1")]
    [InlineData("The switch --sub needs a value.", "--sub")]
    [InlineData("The scope reed is not known. Known are read, generate, admin.", "--sub", "u", "--scope", "read reed")]
    [InlineData("--lifetime is 'soon', but must be a time from 00:00:01 to 1.00:00:00,", "--sub", "u", "--lifetime", "soon")]
    [InlineData("--lifetime is '2.00:00:00', but must be a time from 00:00:01", "--sub", "u", "--lifetime", "2.00:00:00")]
    [InlineData("broken/token.key holds no key.", "--sub", "u", "--data", "broken")]
    public async Task A_wrong_switch_is_one_sentence(string sentence, params string[] switches)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "broken"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "broken", "token.key"), "no key");

        await using var command = new HostRun(_folder, ["token", .. switches]);
        var (code, errors) = await command.EndAsync();

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(command.Output);
    }

    private static string Sign(string folder, string? scope = null) =>
        new DevelopmentIssuer(folder).Sign("user1", scope, TimeProvider.System.GetUtcNow(), Hour);

    private static Task<Result<Caller, Problem>> CheckAsync(WebApplication host, string token) =>
        host.Services.GetRequiredService<TokenAuthentication>().AuthenticateAsync(token, CancellationToken.None);

    private async Task<WebApplication> StartAsync(params (string Name, string Value)[] given)
    {
        var host = LocalApp.Build(
            given.Append(("Access:Mode", "Tokens")).Append(("LocalHost:Port", "0")).Append(("LocalHost:Data", _folder))
                .Append(("Logging:LogLevel:Default", "Warning"))
                .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)));
        await host.StartAsync();
        return host;
    }
}
