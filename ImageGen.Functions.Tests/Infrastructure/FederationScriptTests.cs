using System.Diagnostics;

namespace ImageGen.Tests.Infrastructure;

/// <summary><c>federation.sh</c> makes what is missing at Entra and leaves the rest, against a look-alike of <c>az</c>.</summary>
public sealed class FederationScriptTests : IDisposable
{
    // Answers as az does, and keeps what was made in files. A call that it does not know fails.
    private const string Az = """
        #!/usr/bin/env bash
        cd "$(dirname "$0")"
        echo "$*" >> calls
        case "$*" in
            "account show --query tenantId --output tsv") echo 11111111-1111-1111-1111-111111111111 ;;
            "identity show --resource-group rg --name id-imagegen --query principalId --output tsv") echo principal ;;
            "ad app list --identifier-uri api://imagegen-aws "*) cat app 2>/dev/null || true ;;
            "ad app create "*"--identifier-uris api://imagegen-aws --sign-in-audience AzureADMyOrg"*) echo application | tee app ;;
            "ad app show --id application --query api.requestedAccessTokenVersion "*) cat version 2>/dev/null || true ;;
            "ad app show --id application --query appRoles"*) echo role ;;
            "ad sp list --filter appId eq 'application' "*) cat service 2>/dev/null || true ;;
            "ad sp create --id application "*) echo service | tee service ;;
            "ad sp update --id service --set appRoleAssignmentRequired=true") ;;
            "rest --method get --url https://graph.microsoft.com/v1.0/servicePrincipals/service/appRoleAssignedTo "*)
                cat assigned 2>/dev/null || true ;;
            "rest --method post --url https://graph.microsoft.com/v1.0/servicePrincipals/service/appRoleAssignedTo "*)
                echo assignment > assigned ;;
            *) echo "az does not know: $*" >&2; exit 3 ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-az-").FullName;

    public FederationScriptTests()
    {
        var az = Path.Combine(_folder, "az");
        File.WriteAllText(az, Az);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_run_makes_everything_and_prints_what_AWS_must_know()
    {
        var (code, output) = await RunAsync("--group", "rg", "--identity", "id-imagegen");

        Assert.Equal(0, code);
        Assert.Equal(
            "Issuer=https://sts.windows.net/11111111-1111-1111-1111-111111111111/\nAudience=api://imagegen-aws\nSubject=principal\n",
            output);
        Assert.Equal(3, Made().Count);
        var role = Made().Single(call => call.StartsWith("ad app create", StringComparison.Ordinal));
        Assert.Contains("\"value\": \"AssumeRoleWithWebIdentity\"", role, StringComparison.Ordinal);
        Assert.Contains("\"allowedMemberTypes\": [\"Application\"]", role, StringComparison.Ordinal);
        Assert.Contains(Made(), call => call.Contains(
            """{"principalId": "principal", "resourceId": "service", "appRoleId": "role"}""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_run_makes_nothing_and_prints_the_same()
    {
        var (_, first) = await RunAsync("--group", "rg", "--identity", "id-imagegen");
        File.Delete(Path.Combine(_folder, "calls"));

        var (code, output) = await RunAsync("--group", "rg", "--identity", "id-imagegen");

        Assert.Equal((0, first), (code, output));
        Assert.Empty(Made());
    }

    [Fact]
    public async Task A_registration_with_tokens_of_version_2_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "version"), "2\n");

        var (code, output) = await RunAsync("--group", "rg", "--identity", "id-imagegen");

        Assert.Equal((1, ""), (code, output));
        Assert.DoesNotContain(Made(), call => call.StartsWith("rest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--group", "rg")]
    [InlineData("--group", "rg", "--identity")]
    [InlineData("--group", "rg", "--identity", "id-imagegen", "--role", "x")]
    public async Task Wrong_arguments_call_nothing(params string[] arguments)
    {
        var (code, _) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Empty(Calls());
    }

    private List<string> Made() =>
        [.. Calls().Where(call => call.Contains(" create ", StringComparison.Ordinal) || call.Contains("post", StringComparison.Ordinal))];

    private string[] Calls() => File.Exists(Path.Combine(_folder, "calls")) ? File.ReadAllLines(Path.Combine(_folder, "calls")) : [];

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Bicep.Folder, "federation.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        using var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync();
        var output = await script.StandardOutput.ReadToEndAsync();
        await errors;
        await script.WaitForExitAsync();
        return (script.ExitCode, output);
    }
}
