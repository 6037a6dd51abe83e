using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.LocalHost;
using ImageGen.LocalHost.Commands;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Keys;

/// <summary><c>./imagegen key</c>, beside a host that runs on the same data.</summary>
public sealed class KeyCommandTests(KeyHost host) : IClassFixture<KeyHost>
{
    private string Data => host.Services.GetRequiredService<IOptions<LocalHostOptions>>().Value.Data;

    private KeyAuthentication Authentication => host.Services.GetRequiredService<KeyAuthentication>();

    [Fact]
    public async Task A_new_key_is_alone_on_the_output_and_a_host_that_runs_accepts_it()
    {
        var (exit, output, errors) = await RunAsync(
            "create", "--owner", "mia", "--scope", "read,admin", "--name=ci", "--expires-in-days", "90", "--data", Data);

        Assert.Equal(0, exit);
        Assert.True(ApiKey.TryParse(output.TrimEnd('\n', '\r'), out var key), output);
        Assert.Equal(
            $"Key {key.Id} of mia may read, admin. It is known in {Path.GetFullPath(Data)}, and shown this once:", errors.Trim());
        Assert.Equal(
            new Caller("mia", AccessScopes.Read | AccessScopes.Admin, $"key {key.Id}"),
            (await Authentication.AuthenticateAsync(key.Text, default)).Value);
        var record = await host.Client.GetFromJsonAsync<JsonElement>($"/api/keys/{key.Id}");
        Assert.Equal(("ci", 90), (record.GetProperty("name").GetString(), record.GetProperty("expires_in_days").GetInt32()));
    }

    [Fact]
    public async Task A_key_is_listed_rotated_and_revoked()
    {
        var key = (await RunAsync("create", "--owner", "command-mia", "--data", Data)).Output.Trim();
        var id = key[8..16];

        var (exit, next, _) = await RunAsync("rotate", id, "--overlap-hours", "0", "--data", Data);
        Assert.Equal(0, exit);
        Assert.Equal(0, (await RunAsync("revoke", next.Trim()[8..16], "--data", Data)).Exit);
        Assert.Equal(0, (await RunAsync("create", "--owner", "command-ada", "--data", Data)).Exit);

        var (_, list, _) = await RunAsync("list", "--owner", "command-mia", "--data", Data);
        var lines = list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{next.Trim()[8..16]}\trevoked\tcommand-mia\tread,generate\t…{next.Trim()[^4..]}\t", lines[0]);
        Assert.StartsWith($"{id}\texpired\tcommand-mia\tread,generate\t…{key[^4..]}\t", lines[1]);
        Assert.DoesNotContain(key[17..49], list, StringComparison.Ordinal);
        Assert.Contains("command-ada", (await RunAsync("list", "--data", Data)).Output, StringComparison.Ordinal);
        Assert.True((await Authentication.AuthenticateAsync(key, default)).IsRefused);
    }

    [Fact]
    public async Task In_an_emulator_it_works_before_any_host_has_made_the_tables()
    {
        var (url, table) = ((await AwsEmulators.DynamoDbAddressAsync()).ToString(), $"keys-{Guid.NewGuid():N}");
        string[] where = ["--dynamodb-endpoint", url, $"--Storage:AccessTable={table}", "--data", Data];

        var (exit, output, _) = await RunAsync(["create", "--owner", "emulated", .. where]);

        Assert.Equal(0, exit);
        Assert.StartsWith(output.Trim()[8..16], (await RunAsync(["list", .. where])).Output);
        Assert.DoesNotContain("emulated", (await RunAsync("list", "--data", Data)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command key make.", "make")]
    [InlineData("There is no command key revoke.", "revoke")]
    [InlineData("The switch --ownr is not known.", "create", "--ownr", "mia")]
    [InlineData("The switch --owner needs a value.", "create", "--owner")]
    [InlineData("owner: must be given: the user for whom the key acts.", "create")]
    [InlineData("scopes: must be some of read, generate, admin.", "create", "--owner", "mia", "--scope", "write")]
    [InlineData("overlap_hours: is not known here", "create", "--owner", "mia", "--overlap-hours", "7")]
    [InlineData("overlap_hours: must be a whole number from 0 to 168.", "rotate", "aaaaaaaa", "--overlap-hours", "169")]
    [InlineData("No API key has this id.", "revoke", "aaaaaaaa")]
    [InlineData("No API key has this id.", "rotate", "aaaaaaaa")]
    [InlineData("Set Access__KeySecret to the secret of the service", "create", "--owner", "mia", "--aws")]
    public async Task A_mistake_is_one_sentence(string sentence, params string[] args)
    {
        var (exit, output, errors) = await RunAsync([.. args, .. args[^1] == "--owner" ? [] : new[] { "--data", Data }]);

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        var (exit, _, errors) = await RunAsync("--help");

        Assert.Equal(0, exit);
        Assert.Contains("key create --owner USER", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await KeyCommand.RunAsync(args, output, errors);
        return (exit, output.ToString(), errors.ToString());
    }
}
