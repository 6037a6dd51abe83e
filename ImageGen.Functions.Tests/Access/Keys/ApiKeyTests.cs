using System.IO.Hashing;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Access.Keys;

namespace ImageGen.Tests.Access.Keys;

public sealed class ApiKeyTests
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [Fact]
    public void A_new_key_has_the_form_and_its_parts()
    {
        var key = ApiKey.New();

        Assert.Matches("^ig_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$", key.Text);
        Assert.Equal(key.Text[8..16], key.Id);
        Assert.Equal(key.Text[^4..], key.LastFour);
        Assert.True(ApiKey.TryParse(key.Text, out var parsed));
        Assert.Equal(key.Text, parsed.Text);
        Assert.True(ApiKey.IsId(key.Id));
    }

    [Fact]
    public void The_checksum_is_the_CRC_32_of_all_before_it_in_base62()
    {
        for (var i = 0; i < 100; i++)
        {
            var text = ApiKey.New().Text;
            var sum = text[^6..].Aggregate(0UL, (sum, digit) => (sum * 62) + (ulong)Base62.IndexOf(digit, StringComparison.Ordinal));
            Assert.Equal(Crc32.HashToUInt32(Encoding.ASCII.GetBytes(text[..^6])), sum);
        }
    }

    [Fact]
    public void Keys_differ_in_id_and_secret_and_use_the_whole_alphabet()
    {
        const int Keys = 10_000;
        var keys = Enumerable.Range(0, Keys).Select(_ => ApiKey.New()).ToList();

        Assert.Equal(Keys, keys.Select(key => key.Id).Distinct().Count());
        Assert.Equal(Keys, keys.Select(key => key.Text[17..49]).Distinct().Count());
        var counts = keys.SelectMany(key => key.Text[17..49]).CountBy(digit => digit).ToDictionary();
        Assert.Equal(Base62, string.Concat(counts.Keys.Order()));
        // 5161 of each are expected, and 7 times the standard deviation is 500. By the rest of a byte, eight would come 6250 times.
        Assert.All(counts.Values, count => Assert.InRange(count, 5161 - 500, 5161 + 500));
    }

    [Fact]
    public void Any_one_changed_character_is_refused()
    {
        var cases =
            from position in Gen.Choose(0, 54)
            from other in Gen.Choose(' ', '~')
            select (position, other: (char)other);
        Check(Prop.ForAll(cases.ToArbitrary(), change =>
        {
            var text = ApiKey.New().Text.ToCharArray();
            var isSame = text[change.position] == change.other;
            text[change.position] = change.other;
            return ApiKey.TryParse(new string(text), out _) == isSame;
        }));
    }

    [Fact]
    public void Any_two_swapped_characters_before_the_checksum_are_refused()
    {
        var cases =
            from one in Gen.Choose(0, 48)
            from other in Gen.Choose(0, 48)
            select (one, other);
        Check(Prop.ForAll(cases.ToArbitrary(), swap =>
        {
            var text = ApiKey.New().Text.ToCharArray();
            var isSame = text[swap.one] == text[swap.other];
            (text[swap.one], text[swap.other]) = (text[swap.other], text[swap.one]);
            return ApiKey.TryParse(new string(text), out _) == isSame;
        }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ig_live_")]
    [InlineData("sk-1234")]
    public void Another_text_is_no_key(string? text) => Assert.False(ApiKey.TryParse(text, out _));

    [Fact]
    public void A_key_that_is_too_long_or_short_or_has_spaces_around_it_is_none()
    {
        var text = ApiKey.New().Text;
        Assert.All(
            [text[..^1], text + "0", " " + text, text + " ", text + "\n", text.ToUpperInvariant(), text + text],
            other => Assert.False(ApiKey.TryParse(other, out _)));
    }

    [Fact]
    public void A_foreign_alphabet_is_refused_though_the_checksum_is_right()
    {
        foreach (var start in new[] { "ig_live_abcd-fgh_", "ig_live_abcdefgh-", "ig_test_abcdefgh_" })
        {
            var text = start + new string('x', 32);
            Assert.False(ApiKey.TryParse(text + Checksum(text), out _));
        }

        var good = "ig_live_abcdefgh_" + new string('x', 32);
        Assert.True(ApiKey.TryParse(good + Checksum(good), out _));
        var bad = "ig_live_abcdefgh_" + new string('-', 32);
        Assert.False(ApiKey.TryParse(bad + Checksum(bad), out _));
    }

    [Theory]
    [InlineData("abcdefg")]
    [InlineData("abcdefghi")]
    [InlineData("abcd-fgh")]
    [InlineData("abcd/fgh")]
    [InlineData("")]
    [InlineData(null)]
    public void An_id_has_eight_characters_of_base62(string? id) => Assert.False(ApiKey.IsId(id));

    [Fact]
    public void No_text_of_an_object_shows_a_secret()
    {
        var key = ApiKey.New();
        var record = ApiKeyStoreSuite.NewRecord() with { Hash = new string('c', 64) };

        foreach (var text in new[] { $"{key}", $"{record}", $"{new NewKey(key, record)}" })
        {
            Assert.DoesNotContain(key.Text[17..49], text, StringComparison.Ordinal);
            Assert.DoesNotContain(record.Hash, text, StringComparison.Ordinal);
        }
    }

    /// <summary>The last six characters of a key that begins so.</summary>
    internal static string Checksum(string text)
    {
        var (sum, digits) = (Crc32.HashToUInt32(Encoding.ASCII.GetBytes(text)), new char[6]);
        for (var i = 5; i >= 0; i--, sum /= 62)
            digits[i] = Base62[(int)(sum % 62)];
        return new string(digits);
    }

    private static void Check(Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
