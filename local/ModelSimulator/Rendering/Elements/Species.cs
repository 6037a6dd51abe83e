namespace ModelSimulator.Rendering.Elements;

internal enum Ears { Pointed, Tall, Round, Floppy, Long }

internal enum Coat { Plain, Tabby, Tiger, Masked, Panda }

/// <summary>The features of a furry animal.</summary>
/// <param name="Main">The colour of the back and head.</param>
/// <param name="Pale">The colour of muzzle, cheeks and chest.</param>
/// <param name="Dark">The colour of markings.</param>
/// <param name="Muzzle">The breadth of the muzzle, in parts of half a head.</param>
/// <param name="Slit">Whether the pupils are upright.</param>
/// <param name="Mane">Whether it has one.</param>
internal sealed record Species(Rgb Main, Rgb Pale, Rgb Dark, Rgb Eye, Ears Ears, Coat Coat, float Muzzle, bool Slit = false,
    bool Mane = false)
{
    private static readonly Species Cat = new(Rgb.Hex(0x8A7B6C), Rgb.Hex(0xE8DFD2), Rgb.Hex(0x2E2620), Rgb.Hex(0x9CC23C), Ears.Pointed,
        Coat.Tabby, 0.34f, Slit: true);
    private static readonly Species Ginger = new(Rgb.Hex(0xD9833A), Rgb.Hex(0xF7E4CC), Rgb.Hex(0x8A3F14), Rgb.Hex(0xC9B23C), Ears.Pointed,
        Coat.Tabby, 0.34f, Slit: true);
    private static readonly Species BlackCat = new(Rgb.Hex(0x24242C), Rgb.Hex(0x3A3A44), Rgb.Hex(0x101014), Rgb.Hex(0xE8C02C),
        Ears.Pointed, Coat.Plain, 0.32f, Slit: true);
    private static readonly Species Fox = new(Rgb.Hex(0xC8591E), Rgb.Hex(0xF8F0E4), Rgb.Hex(0x2A1A14), Rgb.Hex(0xC8882A), Ears.Tall,
        Coat.Masked, 0.3f, Slit: true);
    private static readonly Species Wolf = new(Rgb.Hex(0x6E7278), Rgb.Hex(0xE4E6E8), Rgb.Hex(0x24272C), Rgb.Hex(0xD8A83C), Ears.Pointed,
        Coat.Masked, 0.36f);
    private static readonly Species Dog = new(Rgb.Hex(0xC79A5E), Rgb.Hex(0xF0DDB8), Rgb.Hex(0x5A3A20), Rgb.Hex(0x5A3216), Ears.Floppy,
        Coat.Plain, 0.44f);
    private static readonly Species Lion = new(Rgb.Hex(0xC9964E), Rgb.Hex(0xF0DFBE), Rgb.Hex(0x6A3A18), Rgb.Hex(0xD8A02C), Ears.Round,
        Coat.Plain, 0.48f, Mane: true);
    private static readonly Species Tiger = new(Rgb.Hex(0xD9772A), Rgb.Hex(0xFAF3E6), Rgb.Hex(0x14100E), Rgb.Hex(0xC8B83C), Ears.Round,
        Coat.Tiger, 0.44f);
    private static readonly Species Bear = new(Rgb.Hex(0x6A452C), Rgb.Hex(0xA87E56), Rgb.Hex(0x2C1A10), Rgb.Hex(0x3A2010), Ears.Round,
        Coat.Plain, 0.46f);
    private static readonly Species Panda = new(Rgb.Hex(0xF2F0EA), Rgb.Hex(0xFFFFFF), Rgb.Hex(0x16161A), Rgb.Hex(0x2A1A14), Ears.Round,
        Coat.Panda, 0.4f);
    private static readonly Species Rabbit = new(Rgb.Hex(0xA88C72), Rgb.Hex(0xF2E8DC), Rgb.Hex(0x5A4434), Rgb.Hex(0x3A2014), Ears.Long,
        Coat.Plain, 0.3f);

    private static readonly (string[] Words, Species[] Kinds)[] Known =
    [
        (["cat", "cats", "kitten", "kittens"], [Cat, Ginger, BlackCat]),
        (["fox", "foxes"], [Fox]),
        (["wolf", "wolves", "husky"], [Wolf]),
        (["dog", "dogs", "puppy", "puppies", "retriever"], [Dog]),
        (["lion", "lions"], [Lion]),
        (["tiger", "tigers", "leopard"], [Tiger]),
        (["panda", "pandas"], [Panda]),
        (["bear", "bears"], [Bear]),
        (["rabbit", "rabbits", "bunny", "hare"], [Rabbit]),
    ];

    /// <summary>Each animal, by its first word.</summary>
    public static IEnumerable<string> Names => Known.Select(known => known.Words[0]);

    public static string[] WordsOf(string name) => Known.Single(known => known.Words[0] == name).Words;

    public static Species Of(Brief brief, SeededRandom random)
    {
        foreach (var (words, kinds) in Known)
        {
            if (!brief.Says(words))
                continue;
            return brief.Says("black") && kinds.Contains(BlackCat) ? BlackCat
                : brief.Says("ginger", "orange") && kinds.Contains(Ginger) ? Ginger
                : random.Pick(kinds);
        }
        return random.Pick(Known).Kinds[0];
    }
}
