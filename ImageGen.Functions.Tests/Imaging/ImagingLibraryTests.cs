using System.Text.RegularExpressions;
using ImageGen.Imaging;
using ImageGen.Tests.Architecture;
using NetVips;

namespace ImageGen.Tests.Imaging;

public sealed partial class ImagingLibraryTests
{
    [Fact]
    public void Only_the_loaders_of_our_formats_are_open()
    {
        _ = new ImagingLibrary();
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray();
        Assert.Throws<VipsException>(() => Image.NewFromBuffer(svg));
        Assert.Throws<VipsException>(() => Image.NewFromBuffer("P2 1 1 255 0\n"u8.ToArray()));
    }

    [Fact]
    public void The_platforms_that_the_refusal_names_are_those_whose_library_is_restored()
    {
        var restored = NativePackage().Matches(Repository.Read("ImageGen.Functions/ImageGen.Functions.csproj"))
            .Select(match => match.Groups[1].Value)
            .ToList();
        Assert.Equal(4, restored.Count);
        var sentence = new UnsupportedPlatformException(new DllNotFoundException()).Message;
        Assert.All(restored, platform => Assert.Contains(platform, sentence, StringComparison.Ordinal));
        Assert.Matches(@"^[A-Z][^.]*\.$", sentence);
    }

    [GeneratedRegex(@"NetVips\.Native\.([a-z0-9-]+)""")]
    private static partial Regex NativePackage();
}
