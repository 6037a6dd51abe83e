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
    [InlineData("A red\u000bfox in\u0085the\u000csnow\u2028at\u2029dawn", "A red fox in the snow at dawn")]
    public void A_prompt_is_cleaned(string prompt, string clean) => Assert.Equal(clean, PromptText.Clean(prompt));

    [Theory]
    [InlineData("123456789", false)]
    [InlineData("1234567890", true)]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊", false)]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊", true)]
    public void Characters_are_Unicode_scalar_values(string prompt, bool isAllowed) =>
        Assert.Equal(isAllowed, PromptText.Problem(prompt, PromptText.MinLength) is null);

    [Theory]
    [InlineData("\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B")]
    [InlineData("\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164")]
    [InlineData("\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800")]
    [InlineData("\uFE0F\u200D\uFE0F\u200D\uFE0F\u200D\uFE0F\u200D\uFE0F\u200D")]
    [InlineData("\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC")]
    [InlineData("\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData("..........")]
    [InlineData("?! ?! ?! ?! ?!")]
    [InlineData("— — — — — — — —")]
    [InlineData("¿¡¿¡¿¡¿¡¿¡¿¡")]
    public void Invisible_characters_and_punctuation_are_no_words(string prompt)
    {
        Assert.Contains("must contain words", PromptText.Problem(PromptText.Clean(prompt), PromptText.MinLength), StringComparison.Ordinal);
        Assert.Contains("must contain words", PromptText.Problem(PromptText.Clean(prompt)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a fox\u200B\u200B\u200B\u200B\u200B", "it has 5")]
    [InlineData("🦊\uFE0F\uFE0F\uFE0F\uFE0F\uFE0F\uFE0F\uFE0F\uFE0F\uFE0F", "it has 1")]
    public void Characters_that_nobody_sees_do_not_fill_a_prompt(string prompt, string rule) =>
        Assert.Contains(rule, PromptText.Problem(prompt, PromptText.MinLength), StringComparison.Ordinal);

    [Theory]
    [InlineData("猫が雪の中を静かに歩く")]
    [InlineData("ثعلب في الثلج")]
    [InlineData("👨‍👩‍👧‍👦 👨‍👩‍👧‍👦 👨‍👩‍👧‍👦")]
    [InlineData("می‌خواهم ببینم")]
    public void Words_of_any_script_and_pictures_are(string prompt) =>
        Assert.Null(PromptText.Problem(PromptText.Clean(prompt), PromptText.MinLength));

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
