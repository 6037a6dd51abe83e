using System.Collections.Frozen;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>
/// The outlines of figures, in a box of 300 x 300 that is stretched to that of the element. The editor's own drawings are its vendor's;
/// these are ours, of the same names.
/// </summary>
internal static class FigureOutlines
{
    public const string Rectangle = "rect";
    public const float Side = 300;

    private const int Blobs = 32;

    // Corners, and how far the points between them are from the centre; 1 for a plain polygon.
    private static readonly (string Name, int Corners, float Inner)[] Polygons =
    [
        ("pentagon", 5, 1), ("polygon", 8, 1), ("star", 5, 0.4f), ("explosion", 12, 0.65f), ("party", 16, 0.8f), ("asterisk2", 8, 0.35f),
    ];

    private static readonly (string Name, int Petals, float Depth)[] Flowers =
    [
        ("flower", 6, 0.22f), ("softFlower", 8, 0.1f), ("softStar", 5, 0.16f), ("mithosis", 2, 0.25f),
    ];

    // After the tables that it reads.
    private static readonly FrozenDictionary<string, Lazy<SKPath>> Outlines = All().ToFrozenDictionary(
        outline => outline.Name, outline => new Lazy<SKPath>(outline.Make), StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) =>
        string.Equals(name, Rectangle, StringComparison.OrdinalIgnoreCase) || Outlines.ContainsKey(name);

    /// <summary>The outline of a figure, as large as its box. Dispose it.</summary>
    /// <param name="cornerRadius">Of a rectangle.</param>
    public static SKPath Make(string name, float width, float height, float cornerRadius)
    {
        if (Outlines.TryGetValue(name, out var outline))
        {
            var path = new SKPath();
            outline.Value.Transform(SKMatrix.CreateScale(width / Side, height / Side), path);
            return path;
        }

        using var rectangle = new SKPathBuilder();
        var radius = Math.Min(cornerRadius, Math.Min(width, height) / 2);
        rectangle.AddRoundRect(SKRect.Create(width, height), radius, radius);
        return rectangle.Detach();
    }

    private static IEnumerable<(string Name, Func<SKPath> Make)> All()
    {
        foreach (var (name, data) in FigurePaths.All)
            yield return (name, () => Stretched(SKPath.ParseSvgPathData(data)));
        foreach (var (name, corners, inner) in Polygons)
            yield return (name, () => Star(corners, inner));
        foreach (var (name, petals, depth) in Flowers)
            yield return (name, () => Wave(petals, depth));
        for (var number = 1; number <= Blobs; number++)
        {
            var seed = number;
            yield return ($"blob{number}", () => Blob(seed));
        }
    }

    private static SKPath Star(int corners, float inner)
    {
        var points = new List<SKPoint>();
        for (var corner = 0; corner < corners; corner++)
        {
            points.Add(Polar(1, corner / (float)corners));
            if (inner < 1)
                points.Add(Polar(inner, (corner + 0.5f) / corners));
        }

        return Stretched(Closed([.. points]));
    }

    private static SKPath Wave(int petals, float depth)
    {
        const int Steps = 360;
        var points = new SKPoint[Steps];
        for (var step = 0; step < Steps; step++)
        {
            var turn = step / (float)Steps;
            points[step] = Polar(1 - depth + (depth * MathF.Cos(turn * petals * MathF.Tau)), turn);
        }

        return Stretched(Closed(points));
    }

    // A closed curve through eight points whose distance from the centre follows from the number of the blob.
    private static SKPath Blob(int number)
    {
        const int Knots = 8;
        var knots = new SKPoint[Knots];
        var state = (uint)number * 2654435761u;
        for (var knot = 0; knot < Knots; knot++)
        {
            state = (state * 1664525u) + 1013904223u;
            knots[knot] = Polar(0.62f + (0.38f * (state >> 16) / ushort.MaxValue), (knot + (0.3f * (state >> 24) / byte.MaxValue)) / Knots);
        }

        using var path = new SKPathBuilder();
        path.MoveTo(knots[0]);
        for (var knot = 0; knot < Knots; knot++)
        {
            var (before, from) = (knots[(knot + Knots - 1) % Knots], knots[knot]);
            var (to, after) = (knots[(knot + 1) % Knots], knots[(knot + 2) % Knots]);
            path.CubicTo(
                from.X + ((to.X - before.X) / 6), from.Y + ((to.Y - before.Y) / 6), to.X - ((after.X - from.X) / 6),
                to.Y - ((after.Y - from.Y) / 6), to.X, to.Y);
        }

        path.Close();
        return Stretched(path.Detach());
    }

    private static SKPath Closed(SKPoint[] points)
    {
        using var path = new SKPathBuilder();
        path.AddPoly(points, close: true);
        return path.Detach();
    }

    // Turns run clockwise from the top.
    private static SKPoint Polar(float radius, float turns) => new(
        (Side / 2) * (1 + (radius * MathF.Sin(turns * MathF.Tau))), (Side / 2) * (1 - (radius * MathF.Cos(turns * MathF.Tau))));

    private static SKPath Stretched(SKPath path)
    {
        var bounds = path.TightBounds;
        var matrix = SKMatrix.CreateTranslation(-bounds.Left, -bounds.Top)
            .PostConcat(SKMatrix.CreateScale(Side / bounds.Width, Side / bounds.Height));
        path.Transform(matrix);
        return path;
    }
}
