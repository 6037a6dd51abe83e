using System.Runtime.CompilerServices;

namespace ModelSimulator.Rendering.Drawing;

/// <summary>The colours of several neighbouring pixels at once.</summary>
internal readonly struct Rgbs(V r, V g, V b)
{
    public V R { get; } = r;
    public V G { get; } = g;
    public V B { get; } = b;

    public Rgbs(Rgb colour) : this(new V(colour.R), new V(colour.G), new V(colour.B)) { }

    public static implicit operator Rgbs(Rgb colour) => new(colour);

    public V Light
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => R * 0.2126f + G * 0.7152f + B * 0.0722f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rgbs Mix(Rgbs a, Rgbs b, V t) => new(a.R + (b.R - a.R) * t, a.G + (b.G - a.G) * t, a.B + (b.B - a.B) * t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rgbs operator *(Rgbs a, V k) => new(a.R * k, a.G * k, a.B * k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rgbs operator *(Rgbs a, float k) => new(a.R * k, a.G * k, a.B * k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rgbs operator *(Rgbs a, Rgbs b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rgbs operator +(Rgbs a, Rgbs b) => new(a.R + b.R, a.G + b.G, a.B + b.B);
}
