namespace ImageGen.Products.Prices;

/// <summary>A part of a text; prices that are struck through are former ones.</summary>
public sealed record PriceRun(string Text, bool IsStruck = false);

/// <summary>
/// Reads the price of one article from a text. What is not certain is left out with the reason; it never throws for content.
/// </summary>
public static class PriceReader
{
    /// <summary>Longer texts describe more than a price.</summary>
    public const int MaxLength = 1000;

    private const int MaxOriginal = 200;
    private const int MaxAmounts = 20;

    public static PriceReading Read(string text, PriceHint hint) => Read([new PriceRun(text)], hint);

    /// <summary>Reads the parts as one text.</summary>
    public static PriceReading Read(IReadOnlyList<PriceRun> runs, PriceHint hint)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(hint);
        if (runs.Sum(run => (long)run.Text.Length) > MaxLength)
            return None($"the text is longer than {MaxLength} characters");
        var (text, struck) = ("", new List<Range>());
        foreach (var run in runs)
        {
            var folded = PriceCharacters.Fold(text + run.Text);
            if (run.IsStruck)
                struck.Add(text.Length..folded.Length);
            text = folded;
        }
        var tokens = new PriceScanner(text, hint, struck).Scan();
        return Choose(text, tokens, hint, Original(runs));
    }

    private static PriceReading Choose(string text, IReadOnlyList<PriceToken> tokens, PriceHint hint, string original)
    {
        var finder = new PriceAmounts(text, tokens, hint);
        var amounts = finder.Find();
        var isSoldOut = tokens.Any(token => token.Has(PriceMeaning.SoldOut));
        if (amounts.Count > MaxAmounts)
            return None($"the text names more than {MaxAmounts} amounts");
        new PriceRoles(tokens, amounts).Assign();
        var choice = new PriceChoice(text, tokens, amounts, hint, original).Choose();
        return choice with { IsUnavailable = isSoldOut, Notes = [.. finder.Notes, .. choice.Notes] };
    }

    private static PriceReading None(string reason) => new() { Reason = reason };

    private static string Original(IReadOnlyList<PriceRun> runs)
    {
        var text = string.Concat(runs.Select(run => run.Text)).Trim();
        return text.Length <= MaxOriginal ? text : text[..MaxOriginal];
    }
}
