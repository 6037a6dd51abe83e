namespace ImageGen.Tests.Infrastructure;

/// <summary><c>eng/deploy/aws.sh</c> shows what a stack would change, against a look-alike of <c>aws</c>.</summary>
public sealed class AwsScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-aws-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_plan_that_could_not_be_made_is_a_failure_and_not_a_stack_that_stays_as_it_is()
    {
        var script = await PlanAsync("""echo "AccessDenied" >&2; exit 254""");

        Assert.Equal(254, script.ExitCode);
        Assert.DoesNotContain("nothing would change", script.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No changes to deploy. Stack imagegen-storage is up to date", "imagegen-storage: nothing would change.\n")]
    [InlineData(
        "run: aws cloudformation describe-change-set --change-set-name arn:aws:cloudformation:eu-west-1:1:changeSet/one/two",
        "imagegen-storage:\nshown arn:aws:cloudformation:eu-west-1:1:changeSet/one/two\n")]
    public async Task A_plan_shows_the_change_set_and_deletes_it(string answer, string output)
    {
        var script = await PlanAsync($"echo '{answer}'");

        Assert.Equal((0, output, ""), (script.ExitCode, script.Output, script.Errors));
    }

    private async Task<ScriptRun> PlanAsync(string deploy)
    {
        var aws = Path.Combine(_folder, "aws");
        await File.WriteAllTextAsync(aws, $$"""
            #!/usr/bin/env bash
            case "$*" in
                "cloudformation deploy "*" --no-execute-changeset") {{deploy}} ;;
                "cloudformation describe-change-set --change-set-name "*) echo "shown $4" ;;
                "cloudformation delete-change-set --change-set-name arn:"*) ;;
                *) echo "aws does not know: $*" >&2; exit 3 ;;
            esac

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(aws, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await ScriptRun.OfAsync(
            "eng/deploy/aws.sh", ["imagegen-storage", "infra/aws/storage.yaml", "BucketName=name"], new Dictionary<string, string>
            {
                ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}",
            });
    }
}
