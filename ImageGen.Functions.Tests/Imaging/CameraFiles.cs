using System.Buffers.Binary;
using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

/// <summary>
/// Whole images as cameras, phones, editors and screenshot tools write them: not quite as the format demands, and shown by every browser.
/// </summary>
internal static class CameraFiles
{
    private const byte Comment = 0xFE;
    private static readonly byte[] EndOfImage = [0xFF, 0xD9];

    /// <summary>Variants of <see cref="Plain"/>, by what is odd about them.</summary>
    public static IReadOnlyDictionary<string, byte[]> Of(ImageFormat format) => (format switch
    {
        ImageFormat.Png => PngVariants(),
        ImageFormat.Jpeg => JpegVariants(),
        _ => WebPVariants(),
    }).ToDictionary(variant => variant.Name, variant => variant.File);

    /// <summary>What all variants of a format show.</summary>
    public static byte[] Plain(ImageFormat format) => TestImage.Make(format, 90, 60);

    /// <summary>A file after its end: a phone's trailer, a video, a second image, an archive, text.</summary>
    public static IReadOnlyDictionary<string, byte[]> Trailers { get; } = new Dictionary<string, byte[]>
    {
        ["one zero"] = [0],
        ["a line feed"] = [.. "\n"u8],
        ["zeros"] = new byte[4096],
        ["FF bytes"] = [.. Enumerable.Repeat((byte)0xFF, 300)],
        ["a Samsung trailer"] =
            [.. "\0\0\x01\x0A\x0E\0\0\0Image_UTC_Data1700000000000SEFHk\0\0\0\x01\0\0\0"u8, .. new byte[12], .. "SEFT"u8],
        ["a motion photo"] = [0, 0, 0, 0x18, .. "ftypmp42\0\0\0\0isommp42"u8, 0, 0, 0, 0x10, .. "mdat"u8, .. new byte[8]],
        ["a second JPEG"] = TestImage.Make(ImageFormat.Jpeg, 40, 30),
        ["a second PNG"] = TestImage.Make(ImageFormat.Png, 40, 30),
        ["half a JPEG"] = TestImage.Make(ImageFormat.Jpeg, 64, 48)[..300],
        ["an archive"] = [.. "PK\x03\x04"u8, .. new byte[26], .. "PK\x05\x06"u8, .. new byte[18]],
        ["text"] = [.. "<script>alert(1)</script>"u8],
    };

    /// <summary>The file with other Ss, Se and Ah/Al bytes in its SOS header.</summary>
    public static byte[] WithScanBytes(byte[] jpeg, byte first, byte last, byte bits)
    {
        var file = (byte[])jpeg.Clone();
        var parameters = Scan(jpeg) + 5 + (2 * file[Scan(jpeg) + 4]);
        (file[parameters], file[parameters + 1], file[parameters + 2]) = (first, last, bits);
        return file;
    }

    /// <summary>A JPEG of another kind: grey, progressive, with restart markers.</summary>
    public static byte[] Jpeg(bool isGrey = false, bool isProgressive = false, int restart = 0)
    {
        using var image = TestImage.Open(90, 60);
        using var grey = image.Colourspace(Enums.Interpretation.Bw);
        return (isGrey ? grey : image).JpegsaveBuffer(interlace: isProgressive, restartInterval: restart);
    }

    /// <summary>A chunk whose checksum is wrong.</summary>
    public static byte[] DamagedChunk(string type, byte[] data)
    {
        var chunk = PngWriter.Chunk(type, data);
        chunk[^1] ^= 0xFF;
        return chunk;
    }

    private static IEnumerable<(string Name, byte[] File)> JpegVariants()
    {
        var plain = Plain(ImageFormat.Jpeg);
        var scan = Scan(plain);
        foreach (var (name, trailer) in Trailers)
            yield return ($"followed by {name}", [.. plain, .. trailer]);
        foreach (var (first, last, bits) in new (byte, byte, byte)[]
        {
            (0, 0, 0), (0, 63, 0x10), (0, 63, 1), (1, 63, 0), (0, 0, 0xFF), (63, 63, 1), (255, 255, 255),
        })
            yield return ($"scan bytes {first} {last} {bits:X2}", WithScanBytes(plain, first, last, bits));
        yield return ("scan bytes and a trailer", [.. WithScanBytes(plain, 0, 0, 0), .. Trailers["a Samsung trailer"]]);

        yield return ("FF bytes before every marker", WithBeforeMarkers(plain, [0xFF, 0xFF, 0xFF]));
        yield return ("zeros between segments", WithBeforeMarkers(plain, [0, 0, 0], until: scan));
        yield return ("zeros after the pixels", [.. plain[..^2], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. EndOfImage]);
        yield return ("one zero after the pixels", [.. plain[..^2], 0, .. EndOfImage]);
        yield return ("a restart marker between segments", [.. plain[..2], 0xFF, 0xD0, .. plain[2..]]);
        yield return ("an empty parameterless marker", [.. plain[..2], 0xFF, 0x01, .. plain[2..]]);

        yield return ("many comments and applications", Enumerable.Range(0, 48).Aggregate(plain, (file, i) =>
            EmbeddedMetadata.WithSegment(file, i % 3 == 0 ? Comment : (byte)(0xE1 + (i % 15)), [.. "something of a program"u8])));
        yield return ("a comment before the scan", [.. plain[..scan], 0xFF, Comment, 0, 5, .. "abc"u8, .. plain[scan..]]);
        yield return ("a comment after the scan", [.. plain[..^2], 0xFF, Comment, 0, 5, .. "abc"u8, .. EndOfImage]);
        foreach (var (name, marker, data) in BrokenSegments())
            yield return ($"broken {name}", EmbeddedMetadata.WithSegment(plain, marker, data));
        byte[] rest = [.. "ICC_PROFILE\0"u8, 1, 2, .. TestProfile.RedIsGreen[200..]];
        byte[] start = [.. "ICC_PROFILE\0"u8, 1, 2, .. TestProfile.RedIsGreen[..200]];
        yield return ("ICC of two pieces with one number",
            EmbeddedMetadata.WithSegment(EmbeddedMetadata.WithSegment(plain, 0xE2, rest), 0xE2, start));
        foreach (byte length in new byte[] { 0, 1, 2 })
            yield return ($"an application segment of length {length}", [.. plain[..2], 0xFF, 0xEC, 0, length, .. plain[2..]]);
    }

    private static IEnumerable<(string Name, byte Marker, byte[] Data)> BrokenSegments()
    {
        var profile = TestProfile.RedIsGreen;
        yield return ("JFIF of version 2", 0xE0, [.. "JFIF\0"u8, 2, 1, 0, 0, 1, 0, 1, 0, 0]);
        yield return ("JFIF cut short", 0xE0, [.. "JFIF\0"u8, 1]);
        yield return ("EXIF without a byte order", 0xE1, [.. "Exif\0\0"u8, .. "XX*\0"u8, 8, 0, 0, 0]);
        yield return ("EXIF whose directory lies outside", 0xE1, [.. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0x7F]);
        yield return ("EXIF of an offset below zero", 0xE1, [.. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF]);
        yield return ("EXIF with more entries than bytes", 0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 0xFF, 0xFF, 0x12, 0x01]);
        yield return ("EXIF of orientation 9", 0xE1, [.. "Exif\0\0"u8, .. EmbeddedMetadata.Exif(9)]);
        yield return ("EXIF that is empty", 0xE1, [.. "Exif\0\0"u8]);
        yield return ("XMP", 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><unclosed"u8]);
        yield return ("MPF", 0xE2, [.. "MPF\0MM\0*"u8, 0xFF, 0xFF, 0xFF, 0xFF]);
        yield return ("ICC without bytes", 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1]);
        yield return ("ICC cut inside its header", 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile.AsSpan(0, 60)]);
        yield return ("ICC that is piece 1 of 2", 0xE2, [.. "ICC_PROFILE\0"u8, 1, 2, .. profile.AsSpan(0, profile.Length / 2)]);
        yield return ("ICC that is piece 0", 0xE2, [.. "ICC_PROFILE\0"u8, 0, 0, .. profile]);
        yield return ("ICC that is piece 2 of 1", 0xE2, [.. "ICC_PROFILE\0"u8, 2, 1, .. profile]);
        yield return ("ICC whose tags are junk", 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. WithJunkTags(profile)]);
        yield return ("Adobe of transform 7", 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 7]);
        yield return ("Adobe cut short", 0xEE, [.. "Adobe"u8, 0]);
        yield return ("Photoshop", 0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 0xFF, 0xFF, 0xFF]);
        yield return ("flashpix", 0xE2, [.. "FPXR\0"u8, 9, 9, 9]);
    }

    private static IEnumerable<(string Name, byte[] File)> PngVariants()
    {
        var plain = Plain(ImageFormat.Png);
        var pixels = plain.AsSpan().IndexOf("IDAT"u8) - 4;
        foreach (var (name, trailer) in Trailers)
            yield return ($"followed by {name}", [.. plain, .. trailer]);

        (string Type, byte[] Data)[] ancillary =
        [
            ("tEXt", [.. "Software\0Screenshot"u8]), ("zTXt", [.. "Comment\0\0x"u8]), ("iTXt", [.. "Title\0\0\0\0\0x"u8]),
            ("tIME", [7, 0xE9, 1, 1, 0, 0, 0]), ("eXIf", EmbeddedMetadata.Exif(6)), ("iCCP", TestProfile.Packed(TestProfile.RedIsGreen)),
            ("gAMA", [0, 0, 0xB1, 0x8F]), ("cHRM", new byte[32]), ("sRGB", [0]), ("cICP", [1, 13, 0, 1]), ("sBIT", [8, 8, 8]),
            ("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1]), ("bKGD", [0, 0, 0, 0, 0, 0]), ("hIST", [0, 0]), ("sPLT", [.. "a\0\x08"u8]),
            ("tRNS", [0, 1, 0, 2, 0, 3]), ("acTL", [0, 0, 0, 5, 0, 0, 0, 0]), ("fcTL", new byte[26]), ("fdAT", [0, 0, 0, 1, 9]),
            ("iDOT", new byte[28]), ("caBX", new byte[9]), ("vpAg", new byte[9]), ("npTc", []), ("mkBF", [1, 2, 3]),
        ];
        foreach (var (type, data) in ancillary)
        {
            yield return ($"a wrong checksum in {type}", [.. plain[..33], .. DamagedChunk(type, data), .. plain[33..]]);
            yield return ($"a wrong checksum in {type} after the pixels", [.. plain[..^12], .. DamagedChunk(type, data), .. plain[^12..]]);
        }

        var all = ancillary.SelectMany(one => DamagedChunk(one.Type, one.Data));
        yield return ("wrong checksums in all", [.. plain[..33], .. all, .. plain[33..]]);
        yield return ("a wrong checksum in IEND", [.. plain[..^12], .. DamagedChunk("IEND", [])]);
        yield return ("a wrong checksum and a trailer", [.. plain[..33], .. DamagedChunk("tEXt", [1]), .. plain[33..], .. "SEFT"u8]);
        foreach (var (type, length) in new[]
        {
            ("gAMA", 1), ("cHRM", 3), ("sRGB", 9), ("cICP", 1), ("sBIT", 1), ("pHYs", 3), ("bKGD", 1), ("tIME", 1), ("eXIf", 2),
            ("iCCP", 0), ("iCCP", 5), ("zTXt", 0), ("iTXt", 1), ("tEXt", 0), ("sPLT", 1), ("hIST", 1),
        })
        {
            var chunk = PngWriter.Chunk(type, [.. Enumerable.Repeat((byte)0x7F, length)]);
            yield return ($"{type} of {length} bytes", [.. plain[..33], .. chunk, .. plain[33..]]);
            yield return ($"{type} of {length} bytes after the pixels", [.. plain[..^12], .. chunk, .. plain[^12..]]);
        }

        foreach (var type in new[] { "gAMA", "sRGB", "cHRM" })
        {
            var chunk = PngWriter.Chunk(type, ancillary.Single(one => one.Type == type).Data);
            yield return ($"{type} twice", [.. plain[..33], .. chunk, .. chunk, .. plain[33..]]);
        }

        var junk = TestProfile.Packed(WithJunkTags(TestProfile.RedIsGreen));
        yield return ("a profile whose tags are junk", EmbeddedMetadata.WithChunk(plain, "iCCP", junk));
        yield return ("an animation of one frame", [
            .. plain[..pixels], .. PngWriter.Chunk("acTL", [0, 0, 0, 1, 0, 0, 0, 0]),
            .. PngWriter.Chunk("fcTL", [0, 0, 0, 0, 0, 0, 0, 90, 0, 0, 0, 60, .. new byte[8], 0, 1, 0, 10, 0, 0]), .. plain[pixels..]]);
        yield return ("frames without an animation", [
            .. plain[..^12], .. PngWriter.Chunk("fcTL", new byte[26]),
            .. PngWriter.Chunk("fdAT", [0, 0, 0, 1, 1, 2, 3]), .. plain[^12..]]);
    }

    private static IEnumerable<(string Name, byte[] File)> WebPVariants()
    {
        var plain = Plain(ImageFormat.WebP);
        var extended = EmbeddedMetadata.Extended(plain, 90, 60);
        foreach (var (name, trailer) in Trailers)
            yield return ($"followed by {name}", [.. plain, .. trailer]);
        foreach (var wrong in new[] { -8, -1, 1, 8 })
        {
            yield return ($"a length wrong by {wrong}", WithRiffLength(plain, wrong));
            yield return ($"extended, a length wrong by {wrong}", WithRiffLength(extended, wrong));
        }

        var odd = EmbeddedMetadata.WithWebPChunk(plain, 0x08, "EXIF", EmbeddedMetadata.Exif(1)[..^1]);
        yield return ("metadata without its padding", WithRiffLength(odd[..^1], 0));
        yield return ("metadata without its padding, which is counted", odd[..^1]);
        yield return ("padding that is not counted", WithRiffLength(odd, -1));
        yield return ("broken EXIF", EmbeddedMetadata.WithWebPChunk(plain, 0x08, "EXIF", [.. "II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF]));
        yield return ("a broken profile", EmbeddedMetadata.WithWebPChunk(plain, 0x20, "ICCP", [1, 2, 3]));
        yield return ("a profile whose tags are junk", TestProfile.In(plain, ImageFormat.WebP, WithJunkTags(TestProfile.RedIsGreen)));
        yield return ("flags of what is not there", WithFlags(extended, 0x2C));
        var unknown = EmbeddedMetadata.WithWebPChunk(plain, 0, "abcd", [1]);
        yield return ("unknown chunks", EmbeddedMetadata.WithWebPChunk(unknown, 0, "XMP ", [2]));
    }

    private static byte[] WithRiffLength(byte[] webP, int wrong)
    {
        var file = (byte[])webP.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8 + wrong);
        return file;
    }

    private static byte[] WithFlags(byte[] webP, byte flags)
    {
        var file = (byte[])webP.Clone();
        file[20] |= flags;
        return file;
    }

    private static byte[] WithJunkTags(byte[] profile)
    {
        var junk = (byte[])profile.Clone();
        junk.AsSpan(128).Fill(0xAB);
        return junk;
    }

    private static byte[] WithBeforeMarkers(byte[] jpeg, byte[] bytes, int? until = null)
    {
        var file = new List<byte>(jpeg[..2]);
        var at = 2;
        while (at < jpeg.Length)
        {
            // A file that does not begin with FF D8 FF is no JPEG to anybody.
            if (at > 2 && at <= (until ?? int.MaxValue))
                file.AddRange(bytes);
            var length = jpeg[at + 1] == 0xD9 ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            if (jpeg[at + 1] == 0xDA)
                length = jpeg.Length - 2 - at;
            file.AddRange(jpeg[at..(at + length)]);
            at += length;
        }

        return [.. file];
    }

    private static int Scan(byte[] jpeg) => jpeg.AsSpan().IndexOf<byte>([0xFF, 0xDA]);
}
