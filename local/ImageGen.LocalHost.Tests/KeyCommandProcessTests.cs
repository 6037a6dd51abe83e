using System.Diagnostics;
using System.Net;
using ImageGen.Access.Keys;

namespace ImageGen.LocalHost.Tests;

/// <summary><c>./imagegen key</c> as a process of its own, beside a host that holds the data folder.</summary>
public sealed class KeyCommandProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Its_output_is_the_key_and_nothing_else_and_the_host_knows_the_key_at_once()
    {
        await using var host = new HostRun(_folder, ["--port", "0", "--data", "data", "--Access:Mode=Keys"]);
        using var client = new HttpClient { BaseAddress = await host.Address };

        var (exit, output, errors) = await RunAsync("create", "--owner", "mia", "--scope", "admin", "--data", "data");

        Assert.True(exit == 0, errors);
        Assert.True(ApiKey.TryParse(output.TrimEnd('\r', '\n'), out var key), output);
        Assert.Contains($"API key created. KeyId: {key.Id}. Owner: mia.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text, errors, StringComparison.Ordinal);
        client.DefaultRequestHeaders.Add("X-Api-Key", key.Text);
        Assert.Contains(key.Id, await client.GetStringAsync("/api/keys"), StringComparison.Ordinal);
        using var revoked = await client.DeleteAsync($"/api/keys/{key.Id}");
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Contains("revoked", (await RunAsync("list", "--data", "data")).Output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalApp).Assembly.Location, "key", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }
}
