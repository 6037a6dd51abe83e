using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class ImageProbeTests
{
    public static TheoryData<ImageFormat> Formats => [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Format_and_size_of_a_whole_file_are_read(ImageFormat format) =>
        Assert.Equal(new ProbedImage(format, 123, 77), ImageProbe.Probe(TestImage.Make(format, 123, 77)).Value);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_off_anywhere_is_refused(ImageFormat format)
    {
        var file = TestImage.Make(format, 120, 90);
        for (var length = 0; length < file.Length; length += 16)
            Refused(file.AsSpan(0, length));
        Refused(file.AsSpan(0, file.Length - 1));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Data_after_the_end_is_refused(ImageFormat format) =>
        Refused([.. TestImage.Make(format, 40, 30), .. "<script>"u8]);

    [Fact]
    public void A_changed_byte_anywhere_in_a_png_is_refused()
    {
        var file = TestImage.Make(ImageFormat.Png, 60, 40);
        for (var i = 0; i < file.Length; i++)
        {
            file[i] ^= 0x20;
            Refused(file);
            file[i] ^= 0x20;
        }

        Assert.False(ImageProbe.Probe(file).IsRefused);
    }

    [Fact]
    public void The_checksum_is_right_for_chunks_of_every_length()
    {
        for (var length = 0; length < 100; length++)
        {
            var text = PngWriter.Chunk("tEXt", [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37))]);
            Assert.False(ImageProbe.Probe(PngWriter.File(PngWriter.Header(2, 2), text, PngWriter.Data(2, 2), PngWriter.End)).IsRefused);
        }
    }

    [Fact]
    public void A_png_without_its_header_first_or_without_pixels_is_refused()
    {
        Refused(PngWriter.File(PngWriter.Data(2, 2), PngWriter.Header(2, 2), PngWriter.End));
        Refused(PngWriter.File(PngWriter.Header(2, 2), PngWriter.End));
        Refused(PngWriter.File(PngWriter.Header(0, 2), PngWriter.Data(2, 2), PngWriter.End));
        Refused(PngWriter.File(PngWriter.Header(-1, 2), PngWriter.Data(2, 2), PngWriter.End));
    }

    [Fact]
    public void A_size_beyond_the_limit_is_refused_unread()
    {
        var fault = Refused(PngWriter.File(PngWriter.Header(60_000, 60_000), PngWriter.Data(2, 2), PngWriter.End));
        Assert.Contains("60000x60000", fault);
        Assert.False(ImageProbe.Probe(PngWriter.File(PngWriter.Header(8_000, 5_000), PngWriter.Data(2, 2), PngWriter.End)).IsRefused);
        Refused(PngWriter.File(PngWriter.Header(8_000, 5_001), PngWriter.Data(2, 2), PngWriter.End));
    }

    [Fact]
    public void A_progressive_jpeg_is_whole_too()
    {
        using var image = TestImage.Open(123, 77);
        var file = image.JpegsaveBuffer(interlace: true);
        Assert.Equal(new ProbedImage(ImageFormat.Jpeg, 123, 77), ImageProbe.Probe(file).Value);
        Refused(file.AsSpan(0, file.Length / 2));
    }

    [Theory]
    [InlineData(false, "VP8 ")]
    [InlineData(true, "VP8L")]
    public void A_webp_without_extensions_states_its_size_too(bool lossless, string chunk)
    {
        using var image = TestImage.Open(123, 77);
        var extended = image.WebpsaveBuffer(lossless: lossless);
        var pixels = extended[extended.AsSpan().IndexOf(Encoding.ASCII.GetBytes(chunk))..];
        var length = BitConverter.ToInt32(pixels, 4);
        byte[] file = [.. "RIFF"u8, .. BitConverter.GetBytes(4 + 8 + length), .. "WEBP"u8, .. pixels.AsSpan(0, 8 + length)];

        Assert.Equal(new ProbedImage(ImageFormat.WebP, 123, 77), ImageProbe.Probe(file).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("GIF89a")]
    public void Other_formats_are_refused(string text) => Refused(Encoding.ASCII.GetBytes(text));

    [Fact]
    public void Random_bytes_after_any_magic_are_refused_without_an_exception()
    {
        byte[][] magics = [PngWriter.Signature, [0xFF, 0xD8, 0xFF], [.. "RIFF"u8, 0x20, 0, 0, 0, .. "WEBPVP8 "u8], []];
        Check.QuickThrowOnFailure(Prop.ForAll<byte[], int>((bytes, which) =>
        {
            byte[] file = [.. magics[Math.Abs(which % magics.Length)], .. bytes];
            var result = ImageProbe.Probe(file);
            return !result.IsRefused || result.Refusal.Fault.Length > 0;
        }));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_causes_no_exception(ImageFormat format)
    {
        var file = TestImage.Make(format, 60, 40);
        Check.QuickThrowOnFailure(Prop.ForAll<int, byte>((at, value) =>
        {
            var damaged = (byte[])file.Clone();
            damaged[(int)((uint)at % damaged.Length)] = value;
            var result = ImageProbe.Probe(damaged);
            return !result.IsRefused || result.Refusal.Fault.Length > 0;
        }));
    }

    private static string Refused(ReadOnlySpan<byte> file)
    {
        var result = ImageProbe.Probe(file);
        Assert.True(result.IsRefused);
        return result.Refusal.Fault;
    }
}
