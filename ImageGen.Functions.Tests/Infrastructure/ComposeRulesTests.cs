using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary><c>eng/linters/check-compose.mjs</c> finds what it is there to find.</summary>
public sealed class ComposeRulesTests : IDisposable
{
    private static readonly string[] Dockerfiles = ["Dockerfile", "local/ImageGen.LocalHost/Dockerfile", "eng/emulators/Dockerfile"];

    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-compose-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("  read_only: true", "  read_only: false", "app: read_only is not true")]
    [InlineData("cap_drop: [ALL]", "cap_drop: [NET_RAW]", "azurite: cap_drop is not ALL")]
    [InlineData("no-new-privileges:true", "no-new-privileges:false", "s3: security_opt lacks no-new-privileges:true")]
    [InlineData("127.0.0.1:8080:8080", "8080:8080", "app: port 8080:8080 is not on 127.0.0.1")]
    [InlineData("postgres:17.6", "postgres:latest", "postgres: image postgres:latest names no version")]
    [InlineData("azurite: { condition", "azurit: { condition", "app: depends on azurit, which is no service")]
    [InlineData("build: eng/emulators", "build: eng/emulator", "eng/emulator/Dockerfile does not exist")]
    [InlineData("  marketing:\n", "", "postgres: volume marketing is not declared")]
    [InlineData("    user: postgres", "    privileged: true", "postgres: privileged is not known here")]
    [InlineData("      test: [CMD, nc", "      tests: [CMD, nc", "azurite: no health check")]
    public async Task A_fault_is_found(string right, string wrong, string said)
    {
        var compose = Repository.Read("compose.yaml");
        Assert.Contains(right, compose, StringComparison.Ordinal);

        var check = await CheckAsync(compose.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(1, check.ExitCode);
        Assert.Contains(said, check.Output, StringComparison.Ordinal);
    }

    private Task<ScriptRun> CheckAsync(string compose)
    {
        foreach (var dockerfile in Dockerfiles)
        {
            var file = Path.Combine(_folder, dockerfile);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Repository.Read(dockerfile));
        }

        var path = Path.Combine(_folder, "compose.yaml");
        File.WriteAllText(path, compose);
        return ScriptRun.OfAsync("node", [Path.Combine(Repository.Root, "eng/linters/check-compose.mjs"), path]);
    }
}
