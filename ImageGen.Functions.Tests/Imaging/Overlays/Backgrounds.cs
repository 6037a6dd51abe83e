using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>Backgrounds on which it is hard to write. PNG, 256x256.</summary>
internal static class Backgrounds
{
    private const int Side = 256;

    public static IReadOnlyDictionary<string, byte[]> Hostile { get; } = new Dictionary<string, byte[]>
    {
        ["white"] = Plain(255),
        ["black"] = Plain(0),
        ["middle grey"] = Plain(119),
        ["noise"] = Of(_ => (byte)new Random(_).Next(256)),
        ["checkerboard"] = Of(i => (byte)((((i % Side / 8) + (i / Side / 8)) % 2) * 255)),
        ["stripes"] = Of(i => (byte)(i % Side % 6 < 3 ? 255 : 0)),
    };

    public static byte[] Plain(byte value) => Of(_ => value);

    private static byte[] Of(Func<int, byte> at)
    {
        _ = new ImagingLibrary();
        var pixels = new byte[Side * Side * 3];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = at(i / 3);
        using var image = Image.NewFromMemory(pixels, Side, Side, 3, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return named.PngsaveBuffer(compression: 1);
    }
}
