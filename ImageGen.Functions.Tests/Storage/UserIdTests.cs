using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

public sealed partial class UserIdTests
{
    [Theory]
    [InlineData("user123", "user123")]
    [InlineData("a_B-9", "a_B-9")]
    [InlineData("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed")]
    [InlineData("auth0mia-88b6ea6037637201", "auth0mia-88b6ea6037637201-c814e22718c80490")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82", "auth05f7c8ec7c33c6c004bbafe82-41aa487887e3c45c")]
    [InlineData("../../etc/passwd", "etcpasswd-3754d6cb3a38e118")]
    public void A_user_id_is_its_own_part_of_a_key_or_its_safe_characters_and_a_hash(string userId, string part) =>
        Assert.Equal(part, UserId.KeyPart(userId));

    [Fact]
    public void Any_user_id_makes_a_safe_part() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(UserId.IsValid),
        text => Assert.Matches(Safe(), UserId.KeyPart(text))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("mia\n")]
    [InlineData(" mia")]
    [InlineData("mia ")]
    [InlineData(" ")]
    [InlineData("mïa")]
    [InlineData("mia\u007f")]
    public void A_text_that_no_issuer_may_write_is_none(string text) => Assert.False(UserId.IsValid(text));

    [Fact]
    public void An_id_has_at_most_255_characters()
    {
        Assert.True(UserId.IsValid(new string('|', 255)));
        Assert.False(UserId.IsValid(new string('|', 256)));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex Safe();
}
