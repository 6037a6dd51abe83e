using FsCheck;
using FsCheck.Fluent;
using ImageGen.Generation;

namespace ImageGen.Tests.Generation;

/// <summary>Cleaning and counting prompts.</summary>
public sealed class PromptTextTests
{
    private static readonly GenerationRequest Inpaint = new() { RequestId = "req-1", Task = "inpaint" };

    [Theory]
    [InlineData("  A fox\tin\r\nsnow  ", "A fox in snow")]
    [InlineData("A\u0000fo\u0007x\u009f", "Afox")]
    [InlineData("left \u202Eright\u202C \u2066isolated\u2069", "left right isolated")]
    [InlineData("ثعلب 🦊", "ثعلب 🦊")]
    public void A_prompt_is_cleaned(string prompt, string clean) => Assert.Equal(clean, PromptText.Clean(prompt));

    [Theory]
    [InlineData("123456789", false)]
    [InlineData("1234567890", true)]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊", false)]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊", true)]
    public void Characters_are_Unicode_scalar_values(string prompt, bool isAllowed) =>
        Assert.Equal(isAllowed, PromptText.Problem(prompt, PromptText.MinLength) is null);

    [Fact]
    public void An_edit_needs_no_more_than_a_word()
    {
        Assert.DoesNotContain(GenerationRules.Check(Inpaint with { Prompt = "a hat" }), error => error.Field == "prompt");
        Assert.Contains(GenerationRules.Check(Inpaint with { Prompt = new string('x', 1001) }), error => error.Field == "prompt");
    }

    [Fact]
    public void A_thousand_emoji_are_a_thousand_characters()
    {
        Assert.Null(PromptText.Problem(string.Concat(Enumerable.Repeat("🦊", 1000)), PromptText.MinLength));
        Assert.NotNull(PromptText.Problem(string.Concat(Enumerable.Repeat("🦊", 1001)), PromptText.MinLength));
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once_and_leaves_no_control_character() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var clean = PromptText.Clean(text ?? "");
            return clean == PromptText.Clean(clean) && !clean.Any(char.IsControl);
        }).QuickCheckThrowOnFailure();
}
