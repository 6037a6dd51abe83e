using ImageGen.Products.Pages;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Products.Pages;

/// <summary>
/// Whole pages of invented shops, in the shapes of the platforms: <c>Samples/expectations.txt</c> says what a person reads on each.
/// </summary>
public sealed class PageSampleTests
{
    private const string Folder = "ImageGen.Functions.Tests/Products/Pages/Samples";

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_page_is_read_as_a_person_reads_it(string file, string url, string contentType, string expected)
    {
        var body = File.ReadAllBytes(Path.Combine(Repository.Root, Folder, $"{file}.html"));
        var reading = ProductPageReader.Read(PageSample.Response(body, url, contentType: contentType), null);
        Assert.Equal(expected, $"{PageSample.Describe(reading)} | {reading.Page?.Source}");
        Assert.NotNull(reading.Page!.ImageUrl);
    }

    [Fact]
    public void Each_page_has_its_expectation() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Repository.Root, Folder),
            "*.html").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Samples().Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    public static TheoryData<string, string, string, string> Samples()
    {
        var samples = new TheoryData<string, string, string, string>();
        foreach (var line in Repository.Read($"{Folder}/expectations.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            var fields = line.Split(" | ", 4);
            samples.Add(fields[0], fields[1], fields[2], fields[3]);
        }
        return samples;
    }
}
