using System.Diagnostics;

namespace ImageGen.Tests.Architecture;

/// <summary><c>./imagegen up</c> builds again whenever a build would read something else, and only then.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-sources-").FullName;

    public BuildScriptTests()
    {
        Write("Directory.Packages.props", "<Project/>");
        Write("global.json", "{}");
        Write("App/Program.cs", "return 0;");
        Write("App/App.csproj", "<Project/>");
        Write("App/Old file.cs", "// old");
        Write("App.Tests/Tests.cs", "// tests");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Directory.Packages.props", "<Project></Project>")]
    [InlineData("global.json", "{ }")]
    [InlineData("App/Program.cs", "return 1;")]
    [InlineData("App/New.cs", "// new")]
    [InlineData("App/Old file.cs", null)]
    public async Task What_a_build_reads_changes_the_hash_whatever_its_time(string path, string? text)
    {
        var before = await HashAsync();
        var time = File.GetLastWriteTimeUtc(Path.Combine(_folder, path));

        if (text is null)
            File.Delete(Path.Combine(_folder, path));
        else
            File.SetLastWriteTimeUtc(Write(path, text), time);

        Assert.NotEqual(before, await HashAsync());
    }

    [Theory]
    [InlineData("App/bin/Release/App.dll")]
    [InlineData("App/obj/project.assets.json")]
    [InlineData(".git/index")]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData(".imagegen/records/one.json")]
    [InlineData("App.Tests/Tests.cs")]
    [InlineData("README.md")]
    public async Task What_no_build_reads_does_not(string path)
    {
        var before = await HashAsync();

        Write(path, "something else");

        Assert.Equal(before, await HashAsync());
    }

    private string Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private async Task<string> HashAsync()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "eng/sources-hash.sh"), _folder])
        {
            RedirectStandardOutput = true,
        };
        using var script = Process.Start(start)!;
        var hash = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.Equal(0, script.ExitCode);
        return hash;
    }
}
