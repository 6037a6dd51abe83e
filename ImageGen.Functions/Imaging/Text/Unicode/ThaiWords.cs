using System.IO.Compression;

namespace ImageGen.Imaging.Text.Unicode;

/// <summary>
/// Finds the words of Thai, which writes no spaces between them: the division with the fewest letters outside ICU's dictionary, and of
/// those the one with the fewest words. The dictionary is read at the first call.
/// </summary>
public static class ThaiWords
{
    private const int MaxLength = 20;
    private const char FirstLetter = '\u0E00';

    // Words of shops that the dictionary has in parts only.
    private static readonly string[] Compounds =
    [
        "กันน้ำ", "คูปอง", "จัดส่ง", "ชาร์จ", "โปรโมชั่น", "โปรโมชัน",
        "ผู้ชาย", "ผู้หญิง", "ไร้สาย", "ลดราคา", "ลำโพง", "ส่งฟรี", "เสื้อยืด", "หูฟัง", "ออนไลน์",
    ];

    private static readonly Lazy<HashSet<string>> Dictionary = new(Read);

    public static bool IsLetter(int codePoint) => codePoint is (>= 0x0E01 and <= 0x0E3A) or (>= 0x0E40 and <= 0x0E4E);

    /// <summary>True where <paramref name="left"/> and <paramref name="right"/> are Thai letters that no line end may divide.</summary>
    public static bool AreInseparable(int left, int right) =>
        left is >= 0x0E40 and <= 0x0E44 || right is 0x0E2F or (>= 0x0E30 and <= 0x0E3A) or (>= 0x0E45 and <= 0x0E4E);

    /// <param name="letters">Thai letters only.</param>
    /// <returns>Offsets at which a word begins, without 0.</returns>
    public static IReadOnlyList<int> Starts(ReadOnlySpan<char> letters)
    {
        var words = Dictionary.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var best = new Division[letters.Length + 1];
        Array.Fill(best, new Division(int.MaxValue, 0, 0, false));
        best[0] = default;
        for (var start = 0; start < letters.Length; start++)
        {
            var here = best[start];
            if (here.UnknownLetters == int.MaxValue)
                continue;

            var next = start + 1;
            while (next < letters.Length && AreInseparable(letters[next - 1], letters[next]))
                next++;
            Offer(ref best[next], new Division(
                here.UnknownLetters + next - start, here.Words + (here.EndsUnknown ? 0 : 1), start, EndsUnknown: true));
            for (var end = next; end <= Math.Min(letters.Length, start + MaxLength); end++)
            {
                var isCluster = end == letters.Length || !AreInseparable(letters[end - 1], letters[end]);
                if (isCluster && words.Contains(letters[start..end]))
                    Offer(ref best[end], new Division(here.UnknownLetters, here.Words + 1, start, EndsUnknown: false));
            }
        }

        var starts = new List<int>();
        for (var end = letters.Length; end > 0; end = best[end].Start)
        {
            var start = best[end].Start;
            if (start > 0 && !(best[end].EndsUnknown && best[start].EndsUnknown))
                starts.Add(start);
        }

        starts.Reverse();
        return starts;
    }

    private static void Offer(ref Division best, Division other)
    {
        if ((other.UnknownLetters, other.Words).CompareTo((best.UnknownLetters, best.Words)) < 0)
            best = other;
    }

    // The format is that of eng/thai-words.py.
    private static HashSet<string> Read()
    {
        using var resource = typeof(ThaiWords).Assembly.GetManifestResourceStream("thai-words.bin")!;
        using var brotli = new BrotliStream(resource, CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        brotli.CopyTo(buffer);
        var words = new HashSet<string>(Compounds, StringComparer.Ordinal);
        var word = new char[byte.MaxValue];
        var length = -1;
        foreach (var value in buffer.ToArray())
        {
            if (value >= ' ')
            {
                word[length++] = (char)(FirstLetter + value - ' ');
                continue;
            }

            if (length > 0)
                words.Add(new string(word, 0, length));
            length = value;
        }

        words.Add(new string(word, 0, length));
        return words;
    }

    /// <summary>The best division of the letters before some offset; the default is that of none.</summary>
    /// <param name="UnknownLetters">Outside the dictionary.</param>
    /// <param name="Start">Of the last word.</param>
    private readonly record struct Division(int UnknownLetters, int Words, int Start, bool EndsUnknown);
}
