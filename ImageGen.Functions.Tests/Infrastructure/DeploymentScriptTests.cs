using ImageGen.LocalHost.Tests;

namespace ImageGen.Tests.Infrastructure;

/// <summary>
/// <c>eng/deploy/app.sh</c> leaves production as it was where the main job fails. The calls to Azure go to a program that writes them
/// down; the hosts are local ones, of which one does the main job and the other does not.
/// </summary>
public sealed class DeploymentScriptTests : IDisposable
{
    private static readonly string[] StepNames = ["start", "swap", "stop"];

    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-deploy-").FullName;

    public DeploymentScriptTests()
    {
        Write("az", """
            #!/usr/bin/env bash
            printf '%s\n' "$*" >>"$CALLS"
            case "$*" in
                "functionapp list "*) echo func-app ;;
                "functionapp deployment slot list "*) echo "$SLOT_NAMES" ;;
                *"--slot staging --query defaultHostName"*) echo staging.example ;;
                *"--query defaultHostName"*) echo production.example ;;
                *"--query functionAppConfig"*) echo https://storage.example/packages ;;
                "storage blob download "*) [[ $HAS_PACKAGE == true ]] && touch "$(sed 's/.*--file \([^ ]*\).*/\1/' <<<"$*")" ;;
            esac
            """);
        Write("curl", """
            #!/usr/bin/env bash
            arguments=("${@/https:\/\/staging.example/$STAGING}")
            arguments=("${arguments[@]/https:\/\/production.example/$PRODUCTION}")
            exec "$CURL" "${arguments[@]}"
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_a_slot_a_package_that_works_stays()
    {
        await using var good = Start("good");

        var (script, calls) = await DeployAsync("app.zip", production: good);

        Assert.Equal((0, ""), (script.ExitCode, script.Errors));
        Assert.Equal(["app.zip"], Packages(calls));
    }

    [Fact]
    public async Task Without_a_slot_the_package_before_comes_back_where_the_new_one_does_not_do_the_main_job()
    {
        await using var bad = Start("bad", "--LocalBedrock:Fault=denied");

        var (script, calls) = await DeployAsync("app.zip", production: bad);

        Assert.Equal(1, script.ExitCode);
        Assert.Contains("has the package before again", script.Errors, StringComparison.Ordinal);
        Assert.Equal(["app.zip", "previous.zip"], Packages(calls));
    }

    [Fact]
    public async Task Without_a_slot_the_first_package_has_none_before_it()
    {
        await using var bad = Start("bad", "--LocalBedrock:Fault=denied");

        var (script, calls) = await DeployAsync("app.zip", production: bad, hasPackage: false);

        Assert.Equal(1, script.ExitCode);
        Assert.Contains("there is no package before it", script.Errors, StringComparison.Ordinal);
        Assert.Equal(["app.zip"], Packages(calls));
    }

    [Fact]
    public async Task With_a_slot_production_is_exchanged_once_the_slot_does_the_main_job_and_the_slot_then_stops()
    {
        await using var good = Start("good");

        var (script, calls) = await DeployAsync("ghcr.io/example/imagegen:1.0.0", production: good, staging: good);

        Assert.Equal((0, ""), (script.ExitCode, script.Errors));
        Assert.Contains(calls, call => call.EndsWith("--slot staging --image ghcr.io/example/imagegen:1.0.0 --output none",
            StringComparison.Ordinal));
        Assert.Equal(["start", "swap", "stop"], Steps(calls));
    }

    [Fact]
    public async Task With_a_slot_production_is_left_alone_where_the_slot_does_not_do_the_main_job()
    {
        await using var good = Start("good");
        await using var bad = Start("bad", "--LocalBedrock:Fault=denied");

        var (script, calls) = await DeployAsync("app.zip", production: good, staging: bad);

        Assert.Equal(1, script.ExitCode);
        Assert.Contains("Production is as it was", script.Errors, StringComparison.Ordinal);
        Assert.Equal(["start"], Steps(calls));
        Assert.All(calls.Where(call => call.Contains("config-zip", StringComparison.Ordinal)),
            call => Assert.Contains("--slot staging", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_slot_production_is_exchanged_back_where_it_does_not_do_the_main_job()
    {
        await using var good = Start("good");
        await using var bad = Start("bad", "--LocalBedrock:Fault=denied");

        var (script, calls) = await DeployAsync("app.zip", production: bad, staging: good);

        Assert.Equal(1, script.ExitCode);
        Assert.Contains("has the version before again", script.Errors, StringComparison.Ordinal);
        Assert.Equal(["start", "swap", "swap"], Steps(calls));
    }

    private static IEnumerable<string> Packages(IEnumerable<string> calls) =>
        calls.Where(call => call.Contains("config-zip", StringComparison.Ordinal)).Select(call => Path.GetFileName(call.Split(' ')[^3]));

    private static IEnumerable<string> Steps(IEnumerable<string> calls) =>
        from call in calls from step in StepNames where call.Split(' ').Contains(step) select step;

    private async Task<(ScriptRun Script, string[] Calls)> DeployAsync(
        string package, HostRun production, HostRun? staging = null, bool hasPackage = true)
    {
        var calls = Path.Combine(_folder, "calls");
        var script = await ScriptRun.OfAsync("eng/deploy/app.sh", ["group", package], new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}",
            ["CURL"] = (await ScriptRun.OfAsync("bash", ["-c", "command -v curl"])).Output.Trim(),
            ["CALLS"] = calls,
            ["SLOT_NAMES"] = staging is null ? "" : "staging",
            ["HAS_PACKAGE"] = hasPackage ? "true" : "false",
            ["STAGING"] = staging is null ? "" : await AddressAsync(staging),
            ["PRODUCTION"] = await AddressAsync(production),
            ["IMAGEGEN_KEY"] = "not looked at",
        });
        return (script, await File.ReadAllLinesAsync(calls));
    }

    private HostRun Start(string name, params IEnumerable<string> switches) => new(
        Directory.CreateDirectory(Path.Combine(_folder, name)).FullName, ["--port=0", "--LocalHost:Postgres=false", .. switches]);

    private static async Task<string> AddressAsync(HostRun host) => (await host.Address).GetLeftPart(UriPartial.Authority);

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
