using ImageGen.Storage;

namespace ImageGen.Tests.Models;

/// <summary>What a provider says is kept for operators, and what it repeats of a prompt is not.</summary>
public sealed class ProviderReasonTests
{
    private const string Prompt = "A very private prompt about my neighbour and his dog";

    [Theory]
    [InlineData($"Refused: {Prompt}.", "Refused: [prompt].")]
    [InlineData("Refused: a VERY private prompt ABOUT my neighbour and his dog", "Refused: [prompt]")]
    [InlineData("Refused at 'about my neighbour and' …", "Refused at '[prompt]' …")]
    [InlineData("""{"text":"very private prompt about\nmy neighbour and his"}""", """{"text":"[prompt]\n[prompt]"}""")]
    [InlineData("Refused: private.", "Refused: private.")]
    public void The_prompt_and_every_long_part_of_it_are_removed(string message, string kept) =>
        Assert.Equal(kept, new ProviderReason("c", message, "r").Without([Prompt]).Message);

    [Theory]
    [InlineData("cat", "The prompt 'cat' is in no category.", "The prompt '[prompt]' is in no category.")]
    [InlineData("", "Refused.", "Refused.")]
    [InlineData("a+b(", "Refused: a+b(", "Refused: [prompt]")]
    public void So_is_a_short_one_where_it_stands_alone(string prompt, string message, string kept) =>
        Assert.Equal(kept, new ProviderReason("c", message, "r").Without([prompt, null]).Message);

    [Fact]
    public void A_long_message_is_cut_to_five_hundred_characters()
    {
        var message = $"{Prompt}{new string('x', 100_000)}";
        var reason = new ProviderReason(new string('c', 9000), message, new string('r', 9000)).Without([Prompt]);
        Assert.Equal((100, 500, 100), (reason.Code!.Length, reason.Message!.Length, reason.RequestId!.Length));
        Assert.DoesNotContain("private", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_prompt_does_not_come_in_at_the_place_where_the_message_is_cut()
    {
        var reason = new ProviderReason(null, $"{new string('x', 480)} {Prompt}", null).Without([Prompt]);
        Assert.DoesNotContain("very", reason.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_said_stays_so() => Assert.Equal(new(null, null, null), new ProviderReason(null, null, null).Without([Prompt]));
}
