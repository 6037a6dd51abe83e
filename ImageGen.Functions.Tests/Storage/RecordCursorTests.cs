using System.Buffers.Text;
using System.Text;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

public sealed class RecordCursorTests
{
    [Fact]
    public void A_cursor_is_read_as_it_was_written()
    {
        var cursor = new RecordCursor(new(2026, 11, 28, 13, 0, 0, 1, TimeSpan.Zero), RequestId.Parse(new string('a', 98) + "_-"));

        Assert.True(RecordCursor.TryParse(cursor.ToString(), out var read));

        Assert.Equal(cursor, read);
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".req-1")]
    [InlineData("-1.req-1")]
    [InlineData(" 1.req-1")]
    [InlineData("1.req-1.")]
    [InlineData("1.req/1")]
    [InlineData("1.req-1\n")]
    [InlineData("3155378976000000000.req-1")]
    [InlineData("99999999999999999999.req-1")]
    public void Any_other_content_is_no_cursor(string content) =>
        Assert.False(RecordCursor.TryParse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(content)), out _));

    [Theory]
    [InlineData(null)]
    [InlineData("%")]
    [InlineData("a")]
    [InlineData("\u00fc\u00fc")]
    [InlineData("MS5yZXEtMQ== ")]
    public void Any_other_text_is_no_cursor(string? text) => Assert.False(RecordCursor.TryParse(text, out _));

    [Fact]
    public void A_text_of_any_length_is_no_cursor() => Assert.False(RecordCursor.TryParse(new string('A', 100_000), out _));
}
