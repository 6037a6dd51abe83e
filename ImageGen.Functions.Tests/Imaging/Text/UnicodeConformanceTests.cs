using System.Globalization;
using ImageGen.Imaging.Text.Unicode;

namespace ImageGen.Tests.Imaging.Text;

/// <summary>The whole of Unicode's own tests of both algorithms. Debian's package <c>unicode-data</c> brings them.</summary>
public sealed class UnicodeConformanceTests
{
    private const string Folder = "/usr/share/unicode";

    private static readonly int?[] BaseLevels = [null, 0, 1];

    private static readonly Dictionary<string, BidiClass> Classes = Enum.GetValues<BidiClass>().ToDictionary(type => type.ToString());

    [Fact]
    public void Levels_are_those_of_BidiTest()
    {
        var (cases, wrong) = (0, new List<string>());
        byte?[] levels = [];
        foreach (var line in Lines("BidiTest.txt"))
        {
            if (line.StartsWith("@Levels:", StringComparison.Ordinal))
                levels = Levels(line["@Levels:".Length..]);
            if (line[0] == '@')
                continue;

            var fields = line.Split(';');
            var classes = Array.ConvertAll(Words(fields[0]), name => Classes[name]);
            var modes = int.Parse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (var mode = 0; mode < BaseLevels.Length; mode++)
            {
                if ((modes & (1 << mode)) == 0)
                    continue;
                cases++;
                if (!Agree(levels, new BidiParagraph(classes, [], BaseLevels[mode]).LineLevels(0, classes.Length)))
                    wrong.Add($"{line}, base level {BaseLevels[mode]}");
            }
        }

        Assert.Empty(wrong.Take(10));
        Assert.Equal(770_241, cases);
    }

    [Fact]
    public void Levels_and_order_are_those_of_BidiCharacterTest()
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var line in Lines("BidiCharacterTest.txt"))
        {
            var fields = line.Split(';');
            var codePoints = Words(fields[0]).Select(Hexadecimal).ToArray();
            var classes = codePoints.Select(UnicodeProperties.Bidi).ToArray();
            int? baseLevel = fields[1] == "2" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
            var paragraph = new BidiParagraph(classes, codePoints, baseLevel);
            var expected = Levels(fields[3]);
            var levels = paragraph.LineLevels(0, codePoints.Length);
            var order = BidiParagraph.VisualOrder(levels).Where(index => expected[index] is not null);
            cases++;
            if (paragraph.BaseLevel != int.Parse(fields[2], CultureInfo.InvariantCulture) || !Agree(expected, levels)
                || string.Join(' ', order) != fields[4])
                wrong.Add(line);
        }

        Assert.Empty(wrong.Take(10));
        Assert.Equal(91_707, cases);
    }

    [Fact]
    public void Breaks_are_those_of_LineBreakTest()
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var line in Lines("auxiliary/LineBreakTest.txt"))
        {
            var words = Words(line);
            var codePoints = words.Where((_, index) => index % 2 == 1).Select(Hexadecimal).ToArray();
            var breaks = LineBreaker.Find(codePoints);
            cases++;
            for (var index = 1; index < codePoints.Length; index++)
            {
                if (words[2 * index] == "÷" != (breaks[index] != LineBreak.Prohibited))
                    wrong.Add($"{line} before {codePoints[index]:X4}");
            }
        }

        Assert.Empty(wrong.Take(10));
        Assert.Equal(7_654, cases);
    }

    private static IEnumerable<string> Lines(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.True(File.Exists(path), $"{path} is missing: run eng/install.sh, or apt-get install unicode-data.");
        return
            from line in File.ReadLines(path)
            let comment = line.IndexOf('#', StringComparison.Ordinal)
            let text = (comment < 0 ? line : line[..comment]).Trim()
            where text.Length > 0
            select text;
    }

    private static string[] Words(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // Null for code points that rule X9 removes.
    private static byte?[] Levels(string text) =>
        [.. Words(text).Select(level => level == "x" ? (byte?)null : byte.Parse(level, CultureInfo.InvariantCulture))];

    private static bool Agree(byte?[] expected, byte[] actual)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            if (expected[index] is { } level && level != actual[index])
                return false;
        }

        return expected.Length == actual.Length;
    }
}
