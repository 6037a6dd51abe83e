using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>The labels in files, read by libvips, which does not share the code that wrote them.</summary>
public sealed class ImageLabelTests
{
    private const string MadeByModel = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace ImageGenNamespace = "http://ns.imagegen.example/label/1.0/";
    private static readonly ImageLabel Example = new("9f86d081884c7d65", "stability.stable-image-core-v1:1", 4294967294);

    private readonly ImageFinisher _finisher = new(new ImagingLibrary());

    public static TheoryData<ImageFormat> Painted => [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    public static TheoryData<ImageFormat> All => [.. Enum.GetValues<ImageFormat>()];

    [Theory]
    [MemberData(nameof(Painted))]
    public void A_label_is_put_in_without_touching_a_pixel(ImageFormat format)
    {
        var file = TestImage.Make(format, 61, 47);
        var labelled = AddLabel(file, Example);
        Assert.Equal(TestImage.Probed(file), TestImage.Probed(labelled));
        Assert.Equal(Pixels.Of(file), Pixels.Of(labelled));
        AssertSays(Example, labelled);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_reencoded_image_states_the_same(ImageFormat format)
    {
        var file = TestImage.Make(ImageFormat.Png, 61, 47);
        var result = _finisher.Finish(file, TestImage.Probed(file), new() { Format = format, Size = new(40, 40), Label = Example });
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        AssertSays(Example, result.Value.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_reencoded_image_without_a_label_states_nothing(ImageFormat format)
    {
        var file = AddLabel(TestImage.Make(ImageFormat.Png, 61, 47), Example);
        var result = _finisher.Finish(file, TestImage.Probed(file), new() { Format = format, Size = new(40, 40) });
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        Assert.Null(Pixels.Xmp(result.Value.Bytes.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Painted))]
    public void Labels_of_any_text_come_back_and_no_pixel_changes(ImageFormat format)
    {
        var file = TestImage.Make(format, 20, 15);
        var pixels = Pixels.Of(file);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll<string?, long, bool>((text, seed, hasSeed) =>
        {
            // What XML cannot hold becomes a space; half of a surrogate pair becomes the replacement character.
            var model = text ?? "";
            var label = new ImageLabel(model, model, hasSeed ? seed : null);
            var labelled = AddLabel(file, label);
            var kept = string.Concat(model.EnumerateRunes().Select(
                rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString()));
            AssertSays(new ImageLabel(kept, kept, label.Seed), labelled);
            Assert.Equal(pixels, Pixels.Of(labelled));
        }));
    }

    [Fact]
    public void A_very_long_name_is_cut_so_that_it_fits_into_a_segment()
    {
        var labelled = AddLabel(TestImage.Make(ImageFormat.Jpeg, 20, 15), new("", new string('&', 100_000), null));
        Assert.Equal(1000, Description(labelled).Attribute(ImageGenNamespace + "Model")!.Value.Length);
    }

    [Theory]
    [MemberData(nameof(Painted))]
    public void A_second_label_replaces_the_first(ImageFormat format)
    {
        var twice = AddLabel(AddLabel(TestImage.Make(format, 20, 15), new("x", "first-model", 1)), Example);
        AssertSays(Example, twice);
        Assert.Equal(-1, twice.AsSpan().IndexOf("first-model"u8));
        Assert.Equal(twice, AddLabel(twice, Example));
    }

    [Fact]
    public void PNG_states_it_in_text_chunks_too()
    {
        var labelled = AddLabel(TestImage.Make(ImageFormat.Png, 20, 15), Example);
        var texts = Pixels.Fields(labelled).Where(name => name.StartsWith("png-comment", StringComparison.Ordinal))
            .ToDictionary(name => name.Split('-', 4)[3], name => Pixels.Metadata<string>(labelled, name));
        Assert.Equal("ImageGen", texts["Software"]);
        Assert.Equal(Example.Model, texts["Source"]);
        Assert.Contains("seed 4294967294", texts["Description"]);
        Assert.Contains(Example.PromptHash, texts["Description"]);
    }

    [Theory]
    [MemberData(nameof(Painted))]
    public void A_labelled_file_has_no_other_metadata(ImageFormat format)
    {
        var labelled = AddLabel(EmbeddedMetadata.WithExif(TestImage.Make(format, 20, 15), format, EmbeddedMetadata.Exif(1)), Example);
        Assert.Equal(-1, labelled.AsSpan().IndexOf(Encoding.ASCII.GetBytes(EmbeddedMetadata.Location)));
        Assert.DoesNotContain("exif-data", Pixels.Fields(labelled));
        AssertSays(Example, labelled);
    }

    [Theory]
    [MemberData(nameof(Painted))]
    public void Content_credentials_are_left_exactly_as_they_are(ImageFormat format)
    {
        var file = EmbeddedMetadata.WithManifest(TestImage.Make(format, 20, 15), format);
        Assert.Equal<ReadOnlyMemory<byte>>(file, Label(file, Example).Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_simple_WebP_is_extended_for_its_label(bool isLossless)
    {
        var alpha = isLossless ? TestImage.WithAlpha(21, 13, 77) : TestImage.Make(ImageFormat.Png, 21, 13);
        using var image = NetVips.Image.NewFromBuffer(alpha);
        var simple = TestImage.SimpleWebP(image, isLossless);

        var labelled = AddLabel(simple, Example);
        Assert.Equal("VP8X", Encoding.ASCII.GetString(labelled, 12, 4));
        Assert.Equal(isLossless ? 0x14 : 0x04, labelled[20]);
        Assert.Equal(Pixels.Of(simple), Pixels.Of(labelled));
        AssertSays(Example, labelled);
    }

    private byte[] AddLabel(byte[] file, ImageLabel label) => Label(file, label).Bytes.ToArray();

    private FinishedImage Label(byte[] file, ImageLabel label)
    {
        var image = TestImage.Probed(file);
        var result = _finisher.Finish(file, image, new() { Format = image.Format, Label = label });
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        Assert.False(result.Value.IsReencoded);
        return result.Value;
    }

    private static void AssertSays(ImageLabel label, byte[] file)
    {
        var description = Description(file);
        Assert.Equal(MadeByModel, description.Attribute(Iptc + "DigitalSourceType")?.Value);
        Assert.Equal("ImageGen", description.Attribute(Xmp + "CreatorTool")?.Value);
        Assert.Equal(label.Model, description.Attribute(ImageGenNamespace + "Model")?.Value);
        Assert.Equal(label.PromptHash, description.Attribute(ImageGenNamespace + "PromptSha256")?.Value);
        Assert.Equal(label.Seed?.ToString(), description.Attribute(ImageGenNamespace + "Seed")?.Value);
    }

    private static XElement Description(byte[] file)
    {
        var packet = Pixels.Xmp(file);
        Assert.NotNull(packet);
        var text = Encoding.UTF8.GetString(packet).TrimEnd('\0');
        return XDocument.Parse(text).Descendants(Rdf + "Description").Single();
    }
}
