namespace ImageGen.Tests.Infrastructure;

/// <summary>
/// The compiler finds nothing to say about the templates. Most wrong properties and types are warnings to it, so that it fails for none.
/// </summary>
public sealed class BicepTests
{
    [BicepTheory]
    [InlineData("azd.bicep")] // and main.bicep, which it deploys
    [InlineData("deployer.bicep")]
    public async Task A_template_compiles_without_a_word(string file)
    {
        var (code, errors) = await Bicep.RunAsync(Bicep.Folder, null, "build", file, "--stdout");

        Assert.Equal("", errors);
        Assert.Equal(0, code);
    }

    [BicepTheory]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    public async Task The_parameters_of_an_environment_compile_with_the_variables_that_they_name(string file)
    {
        var given = new Dictionary<string, string>
        {
            ["AWS_REGION"] = "eu-central-1",
            ["IMAGEGEN_ROLE_ARN"] = "arn:aws:iam::123456789012:role/imagegen",
            ["IMAGEGEN_BUCKET"] = "imagegen-images-test",
            ["IMAGEGEN_ALERT_EMAIL"] = "night@example.com",
        };

        var (code, errors) = await Bicep.RunAsync(Bicep.Folder, given, "build-params", file, "--stdout");

        Assert.Equal("", errors);
        Assert.Equal(0, code);
    }

    [BicepFact]
    public async Task Every_file_has_the_format_of_the_compiler()
    {
        var copy = Directory.CreateTempSubdirectory("imagegen-bicep-").FullName;
        try
        {
            foreach (var file in Bicep.Files)
            {
                var copied = Path.Combine(copy, Path.GetRelativePath(Bicep.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copied)!);
                File.Copy(file, copied);
            }

            foreach (var pattern in new[] { "**/*.bicep", "**/*.bicepparam" })
                Assert.Equal((0, ""), await Bicep.RunAsync(copy, null, "format", "--pattern", pattern));

            Assert.Empty(
                from file in Bicep.Files
                let name = Path.GetRelativePath(Bicep.Folder, file)
                where File.ReadAllText(file) != File.ReadAllText(Path.Combine(copy, name))
                select $"infra/azure/{name} is not formatted. Run: bicep format infra/azure/{name}");
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
