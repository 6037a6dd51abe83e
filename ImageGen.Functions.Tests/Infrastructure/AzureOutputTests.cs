using System.Text.RegularExpressions;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>What scripts, workflows and documents read of a deployment is an output of it.</summary>
public sealed partial class AzureOutputTests
{
    // Given by azd, by azure/login or by the variables of an environment in GitHub.
    private static readonly string[] Given =
        ["AZURE_ENV_NAME", "AZURE_LOCATION", "AZURE_PRINCIPAL_ID", "AZURE_RESOURCE_GROUP", "AZURE_CORE_OUTPUT"];

    private static readonly string[] Folders = ["docs", ".github", "eng", "infra"];

    [Fact]
    public void Every_output_that_is_used_exists()
    {
        var outputs = Outputs("main.bicep").Concat(Outputs("azd.bicep")).Concat(Outputs("deployer.bicep")).Concat(Given).ToHashSet();

        Assert.Empty(
            from file in Readers()
            from use in Use().Matches(File.ReadAllText(file))
            where !outputs.Contains(use.Value)
            select $"{Path.GetRelativePath(Repository.Root, file)} reads {use.Value}, which is no output of infra/azure.");
    }

    [Fact]
    public void Azd_keeps_every_output_of_the_template_that_it_deploys() =>
        Assert.Empty(Outputs("main.bicep").Except(Outputs("azd.bicep")));

    [Fact]
    public void Azd_finds_the_project_and_the_resource_of_each_service()
    {
        var azd = Repository.Read("azure.yaml");
        var (path, module) = (Value(azd, "path"), Value(azd, "module"));

        Assert.True(File.Exists(Path.Combine(Repository.Root, path, $"{module}.bicep")));
        Assert.True(File.Exists(Path.Combine(Repository.Root, path, $"{module}.parameters.json")));
        Assert.True(File.Exists(Path.Combine(Repository.Root, Value(azd, "project"), "ImageGen.Functions.csproj")));
        var service = Service().Match(azd).Groups[1].Value;
        Assert.All(AzureDeployment.OfTheApp, variant => Assert.Contains(
            $"\"azd-service-name\": \"{service}\"", AzureDeployment.Of(variant).Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Azd_gives_every_parameter_without_a_default()
    {
        var needed = RequiredParameter().Matches(Repository.Read("infra/azure/azd.bicep")).Select(match => match.Groups[1].Value);
        var given = GivenParameter().Matches(Repository.Read("infra/azure/azd.parameters.json")).Select(match => match.Groups[1].Value);

        Assert.Equal(needed.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Readers() =>
        Folders
            .Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal))
            .Where(file => Path.GetExtension(file) is ".md" or ".yml" or ".yaml" or ".sh")
            .Append(Path.Combine(Repository.Root, "azure.yaml"))
            .Append(Path.Combine(Repository.Root, "README.md"));

    private static IEnumerable<string> Outputs(string file) =>
        Output().Matches(Repository.Read($"infra/azure/{file}")).Select(match => match.Groups[1].Value);

    private static string Value(string yaml, string key) => Regex.Match(yaml, $@"^ +{key}: (\S+)$", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex("^output ([A-Z_]+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"\bAZURE_[A-Z_]+\b")]
    private static partial Regex Use();

    [GeneratedRegex(@"^services:\n  (\w+):", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^param (\w+) [^=\n]+$", RegexOptions.Multiline)]
    private static partial Regex RequiredParameter();

    [GeneratedRegex(@"^    ""(\w+)"": \{", RegexOptions.Multiline)]
    private static partial Regex GivenParameter();
}
