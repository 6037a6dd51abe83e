using System.Text;

namespace ModelSimulator.Rendering.Drawing;

/// <summary>
/// Random numbers from a seed (SplitMix64). Each element of an image has its own (<see cref="For"/>), so that changing one element leaves
/// the others alone.
/// </summary>
internal sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _state;

    public SeededRandom(ulong seed) => _seed = _state = seed;

    /// <summary>A generator that depends on this seed and on a name, and not on what was drawn before.</summary>
    public SeededRandom For(string name)
    {
        var hash = _seed ^ 0xCBF29CE484222325;
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 0x100000001B3;
        return new SeededRandom(hash);
    }

    public ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A seed for <see cref="Noise"/>.</summary>
    public int Field() => (int)(Bits() >> 33);

    /// <summary>0 (included) to 1 (excluded).</summary>
    public float Unit() => (Bits() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + (high - low) * Unit();

    /// <summary>Around 0, mostly within one: the sum of three uniform numbers, nearly normal.</summary>
    public float Bell() => (Unit() + Unit() + Unit() - 1.5f) * 1.15f;

    public int Below(int count) => (int)(Bits() % (ulong)count);

    public bool Chance(float probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
