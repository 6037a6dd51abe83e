using System.Text.RegularExpressions;
using ImageGen.Tests.Architecture;
using YamlDotNet.RepresentationModel;

namespace ImageGen.Tests.Infrastructure;

/// <summary>The workflows run only what was looked at, with few rights, and name nothing that is not there.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Names => [.. Workflow.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_action_is_pinned_by_a_hash_beside_its_version(string name)
    {
        var uses = Uses().Matches(new Workflow(name).Text);

        Assert.NotEmpty(uses);
        foreach (var action in uses.Select(use => use.Groups["what"].Value))
        {
            if (action.StartsWith("./", StringComparison.Ordinal))
                Assert.True(File.Exists(Path.Combine(Repository.Root, action)), action);
            else
                Assert.Matches(Pinned(), action);
        }
    }

    [Fact]
    public void An_action_has_one_version_in_all_workflows()
    {
        var versions = Workflow.Names.SelectMany(name => Uses().Matches(new Workflow(name).Text))
            .Select(use => use.Groups["what"].Value.Split('@'))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => parts[1]);

        Assert.All(versions, action => Assert.Single(action.Distinct()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_job_names_the_rights_that_it_needs_and_has_no_others(string name)
    {
        var workflow = new Workflow(name);

        Assert.Empty(((YamlMappingNode)workflow.Root["permissions"]).Children);
        Assert.All(workflow.Jobs, job => Assert.IsType<YamlMappingNode>(job.Job["permissions"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_job_ends_by_itself(string name) =>
        Assert.All(new Workflow(name).Jobs, job => Assert.True(
            // A workflow that is called has jobs of its own.
            job.Job.Children.ContainsKey("uses") || int.Parse(job.Job["timeout-minutes"].ToString(), null) <= 60, job.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Foreign_code_gets_no_secrets_and_there_are_none_to_get(string name)
    {
        var workflow = new Workflow(name);
        var events = workflow.Root["on"] is YamlMappingNode many ? many.Children.Keys.Select(key => key.ToString()) : [];

        Assert.NotEmpty(events);
        Assert.DoesNotContain("pull_request_target", events);
        Assert.DoesNotContain("workflow_run", events);
        Assert.All(
            workflow.Values.SelectMany(value => Secret().Matches(value)), secret => Assert.Equal("GITHUB_TOKEN", secret.Groups[1].Value));
    }

    // Text that others choose would be run as a program where it stands in a script; in a variable it is text.
    [Theory]
    [MemberData(nameof(Names))]
    public void No_script_has_expressions_in_it(string name)
    {
        var scripts = new Workflow(name).Root.AllNodes.OfType<YamlMappingNode>()
            .SelectMany(node => node.Children.Where(child => child.Key.ToString() == "run" && child.Value is YamlScalarNode))
            .Select(run => run.Value.ToString());

        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_that_is_named_exists_and_scripts_can_be_run(string name)
    {
        var workflow = new Workflow(name);
        var files = workflow.Values
            .SelectMany(value => workflow.Environments.DefaultIfEmpty("").Select(one => EnvironmentName().Replace(value, one)))
            .SelectMany(value => Files().Matches(value).Select(match => match.Value))
            .Distinct().ToList();

        Assert.NotEmpty(files);
        foreach (var path in files.Select(file => Path.Combine(Repository.Root, file)))
        {
            Assert.True(File.Exists(path), path);
            if (path.EndsWith(".sh", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
                Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute), path);
        }
    }

    // The comment is part of it: Dependabot keeps both in step, and a reader sees how old the action is.
    [GeneratedRegex(@"^\s*(?:- )?uses: (?<what>.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"secrets\s*[.\[]\s*['""]?(\w+)")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\$\{\{ needs\.package\.outputs\.environment \}\}")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"(?<![\w/.-])(?:\./imagegen|(?:\./)?(?:\.github|eng|infra|web|local|docs|requests)/[\w./-]+\w|global\.json)(?![\w/])")]
    private static partial Regex Files();
}
