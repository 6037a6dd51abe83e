using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>
/// What the templates would deploy is committed, resource by resource, so that a change shows its effect. Written by
/// <c>./imagegen docs</c>.
/// </summary>
public sealed class DeploymentDocumentTests
{
    private static readonly string[] Where =
    [
        "--tenant-id", "11111111-1111-1111-1111-111111111111", "--subscription-id", "22222222-2222-2222-2222-222222222222",
        "--resource-group", "imagegen-test", "--location", "westeurope",
    ];

    private static readonly bool Writes = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(GeneratedDocument.Variable));

    public static TheoryData<string> Variants => [.. AzureDeployment.Names];

    [BicepTheory]
    [MemberData(nameof(Variants))]
    public async Task The_committed_deployment_is_what_the_template_says(string variant)
    {
        var (code, errors) = await SnapshotAsync(variant, "validate");
        // Only what has changed: the compiler writes outputs in any order.
        if (Writes && code != 0)
            (code, errors) = await SnapshotAsync(variant, "overwrite");

        Assert.True(
            code == 0 && errors.Length == 0, $"{variant}.snapshot.json is not what the template says. Run ./imagegen docs. {errors}");
    }

    [Fact]
    public void Every_set_of_parameters_has_a_deployment() => Assert.Equal(
        Bicep.Files.Where(file => file.Contains("/snapshots/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension),
        AzureDeployment.Names.Order(StringComparer.Ordinal));

    private static Task<(int Code, string Errors)> SnapshotAsync(string variant, string mode) =>
        Bicep.RunAsync(Bicep.Folder, null, ["snapshot", $"snapshots/{variant}.bicepparam", "--mode", mode, .. Where]);
}
