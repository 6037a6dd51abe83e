using System.Net;
using ImageGen.LocalHost;
using ImageGen.LocalHost.Tests;

namespace ImageGen.Tests.Infrastructure;

/// <summary><c>eng/smoke.sh</c> says whether a host does the main job, and <c>eng/health.sh</c> whether it answers.</summary>
public sealed class SmokeScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-smoke-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_host_that_does_the_main_job_passes()
    {
        await using var host = Start();
        var address = await host.Address;

        var smoke = await SmokeAsync(address);

        Assert.Equal((0, ""), (smoke.ExitCode, smoke.Errors));
        Assert.Contains("made and stored the image of request smoke-", smoke.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await HealthAsync(address.Port)).ExitCode);
    }

    [Fact]
    public async Task A_request_that_fails_is_told_with_its_reason()
    {
        await using var host = Start("--LocalBedrock:Fault=denied");

        var smoke = await SmokeAsync(await host.Address);

        Assert.Equal(1, smoke.ExitCode);
        Assert.Contains(" is failed: {", smoke.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_asks_for_a_credential_gets_the_one_that_is_given()
    {
        await using var host = Start("--Access:Mode=Keys");
        var address = await host.Address;
        var key = await ScriptRun.OfAsync("dotnet",
            [typeof(LocalApp).Assembly.Location, "key", "create", "--owner", "mia", "--data", Path.Combine(_folder, ".imagegen")]);

        var without = await SmokeAsync(address);
        var withKey = await SmokeAsync(address, key.Output.Trim());

        Assert.Equal(1, without.ExitCode);
        Assert.Contains("answered with 401", without.Errors, StringComparison.Ordinal);
        Assert.Contains("must be an API key for this service", without.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (withKey.ExitCode, withKey.Errors));
    }

    [Fact]
    public async Task Nobody_who_listens_is_not_healthy_and_neither_is_another_answer_than_200()
    {
        using var other = new HttpListener();
        var port = Random.Shared.Next(20_000, 32_000);
        other.Prefixes.Add($"http://localhost:{port}/");
        other.Start();
        var answered = Task.Run(async () =>
        {
            var call = await other.GetContextAsync();
            call.Response.StatusCode = 503;
            call.Response.Close();
            return call.Request.Url!.AbsolutePath;
        });

        Assert.Equal(1, (await HealthAsync(port)).ExitCode);
        Assert.Equal("/health", await answered);
        other.Stop();
        Assert.Equal(1, (await HealthAsync(port)).ExitCode);
    }

    private HostRun Start(params IEnumerable<string> switches) => new(_folder, ["--port=0", "--LocalHost:Postgres=false", .. switches]);

    private static Task<ScriptRun> SmokeAsync(Uri host, string key = "") => ScriptRun.OfAsync(
        "eng/smoke.sh", [host.ToString()], new Dictionary<string, string> { ["IMAGEGEN_KEY"] = key, ["IMAGEGEN_SMOKE_SECONDS"] = "60" });

    private static Task<ScriptRun> HealthAsync(int port) => ScriptRun.OfAsync("eng/health.sh", [$"{port}"]);
}
