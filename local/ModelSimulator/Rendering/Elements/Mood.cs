namespace ModelSimulator.Rendering.Elements;

/// <summary>The colours of one lighting: the sky from zenith to horizon, the sun or moon, shadows and distance.</summary>
/// <param name="Sun">The light that falls on things.</param>
/// <param name="Haze">What far things fade into.</param>
/// <param name="Shade">The light that fills the shadows.</param>
/// <param name="Height">How high the sun stands: 0 on the horizon, 1 at the zenith.</param>
/// <param name="Stars">0 none, 1 a clear night.</param>
/// <param name="Sunny">Whether the sun or moon itself can be seen.</param>
internal sealed record Mood(Rgb Zenith, Rgb High, Rgb Low, Rgb Horizon, Rgb Sun, Rgb Haze, Rgb Shade, float Height, float Stars,
    bool Sunny = true)
{
    private static readonly uint[][] Dawns =
    [
        [0x35588F, 0x8CA5C6, 0xF2C3B5, 0xFFE9CF, 0xFFE3C0, 0xE3C2BC, 0x4A5578],
        [0x494D8C, 0xA48DBA, 0xF7B5A2, 0xFFE3B0, 0xFFD9A8, 0xDDB3B4, 0x4D4668],
        [0x2F6A86, 0x8DB7B8, 0xF5D9B0, 0xFFF0D2, 0xFFEBC6, 0xDCD3BE, 0x3F5A66],
    ];
    private static readonly uint[][] Days =
    [
        [0x1C5AA6, 0x4A90D0, 0x9DCCEC, 0xE6F1F3, 0xFFF4DF, 0xBFD7E6, 0x4C6A94],
        [0x2569B2, 0x69ADDD, 0xB8DBEB, 0xF5EFDF, 0xFFF1D2, 0xCBDAE0, 0x56719A],
        [0x14647F, 0x4BA1B4, 0xA8D7D2, 0xF6F1DC, 0xFFF3D0, 0xC2DAD4, 0x3F6B7C],
    ];
    private static readonly uint[][] Sunsets =
    [
        [0x1D2A5C, 0x5C4A8A, 0xE9744E, 0xFFC46A, 0xFFC98A, 0xB8737C, 0x2C2748],
        [0x2A3A75, 0x8A5E9F, 0xF08890, 0xFFD8A0, 0xFFD0A0, 0xBF8598, 0x39304F],
        [0x17124A, 0x5B2983, 0xD94789, 0xFFA06A, 0xFFB08A, 0x9A5590, 0x2B1A4C],
        [0x24486E, 0x7D8DA3, 0xF3A557, 0xFFE1A4, 0xFFD28C, 0xB89C94, 0x33405A],
        [0x3B1430, 0x8E2A3E, 0xF0582F, 0xFFB84A, 0xFFB060, 0xA8504E, 0x331828],
    ];
    private static readonly uint[][] Dusks =
    [
        [0x0E1A3E, 0x2A3E77, 0x7A6A9C, 0xE2957E, 0xD9B7C8, 0x6E6A92, 0x1D2748],
        [0x10233F, 0x2F5C7C, 0x7FA3A6, 0xE8C39A, 0xD8CFC0, 0x7493A0, 0x1C3347],
        [0x1A1240, 0x4A2E78, 0xA8588E, 0xF2A07E, 0xE6B0B8, 0x8C5F8C, 0x291C48],
    ];
    private static readonly uint[][] Nights =
    [
        [0x040A1F, 0x0A1A3C, 0x17345E, 0x3A5F84, 0xBFD2F5, 0x2A466A, 0x0C1830],
        [0x070619, 0x191442, 0x3A2A68, 0x6E4C82, 0xCFC8F2, 0x40315F, 0x120E2C],
        [0x03121A, 0x082C3A, 0x14525C, 0x3C8280, 0xBFE8E6, 0x215860, 0x071F28],
    ];
    private static readonly uint[][] Storms =
    [
        [0x1B242E, 0x38464F, 0x6B7A80, 0xBDBBA6, 0xD8D2BC, 0x7F8B8E, 0x27313A],
        [0x1D2033, 0x3C4259, 0x6D6F88, 0xC3A99C, 0xDCC8B8, 0x85839A, 0x262A40],
    ];
    private static readonly uint[][] Fogs =
    [
        [0x8EA0A9, 0xAEBBBF, 0xCFD5D1, 0xE9E6DC, 0xF4EBD8, 0xCBD2D0, 0x66757F],
        [0xA39DA8, 0xC0B5B8, 0xDDCFC6, 0xF0E2D2, 0xF7E6D0, 0xD8CCC8, 0x746F80],
    ];

    public static Mood Of(Lighting lighting, SeededRandom random)
    {
        var (palettes, low, high, stars) = lighting switch
        {
            Lighting.Dawn => (Dawns, 0.08f, 0.25f, 0f),
            Lighting.Day => (Days, 0.55f, 0.85f, 0f),
            Lighting.Sunset => (Sunsets, 0.06f, 0.26f, 0f),
            Lighting.Dusk => (Dusks, 0.02f, 0.08f, 0.4f),
            Lighting.Night => (Nights, 0.5f, 0.8f, 1f),
            Lighting.Storm => (Storms, 0.4f, 0.7f, 0f),
            _ => (Fogs, 0.3f, 0.6f, 0f),
        };
        var c = Array.ConvertAll(random.Pick(palettes), Rgb.Hex);
        var turn = random.Bell() * 0.018f;
        for (var i = 0; i < c.Length; i++) c[i] = c[i].Turned(turn);
        return new Mood(c[0], c[1], c[2], c[3], c[4], c[5], c[6], random.Between(low, high), stars,
            lighting is not (Lighting.Storm or Lighting.Fog));
    }

    /// <summary>All colours moved towards one.</summary>
    public Mood Tinted(Rgb tint, float amount) => Each(c => Rgb.Mix(c, tint * (c.Light / MathF.Max(0.05f, tint.Light)), amount));

    /// <summary>All hues rotated by a part of the colour circle.</summary>
    public Mood Turned(float turns) => Each(c => c.Turned(turns));

    private Mood Each(Func<Rgb, Rgb> change) => this with
    {
        Zenith = change(Zenith),
        High = change(High),
        Low = change(Low),
        Horizon = change(Horizon),
        Sun = change(Sun),
        Haze = change(Haze),
        Shade = change(Shade),
    };
}
