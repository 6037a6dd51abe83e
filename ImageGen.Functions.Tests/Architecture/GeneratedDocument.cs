namespace ImageGen.Tests.Architecture;

/// <summary>
/// A document of the repository that is written from the code. Its test compares the two; <c>./imagegen docs</c> rewrites the document.
/// That command runs the tests whose class ends in <c>DocumentTests</c>, so each test of a document belongs in such a class.
/// </summary>
internal static class GeneratedDocument
{
    /// <summary>The environment variable that makes the tests write the documents instead of comparing them.</summary>
    public const string Variable = "IMAGEGEN_WRITE_DOCS";

    /// <summary>The first line of each generated document.</summary>
    public const string Heading = "<!-- Generated from the code: change it there, then run ./imagegen docs -->";

    /// <summary>Fails where the file differs from what the code says, with the first line that does.</summary>
    /// <param name="path">The file, from the top of the repository, such as <c>docs/configuration.md</c>.</param>
    /// <param name="text">What it must say below its <see cref="Heading"/>, in Markdown.</param>
    public static void AssertIsCurrent(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        var current = $"{Heading}\n\n{text.ReplaceLineEndings("\n").Trim()}\n";
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            File.WriteAllText(file, current);
            return;
        }

        var written = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(written == current, $"{path} is not what the code says. Run ./imagegen docs. {Difference(written, current)}");
    }

    private static string Difference(string written, string current)
    {
        var (before, after) = (written.Split('\n'), current.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {line + 1} is '{before.ElementAtOrDefault(line)}' and must be '{after.ElementAtOrDefault(line)}'.";
    }
}
