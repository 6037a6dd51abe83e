namespace ImageGen.Marketing.Fonts;

/// <summary>Which weight stands in for one that a family does not have.</summary>
internal static class FontWeights
{
    /// <summary>
    /// The smallest is nearest, as CSS has it (CSS Fonts 4, 5.2): 400 and 500 stand in for each other first; a lighter one is sought below
    /// first, a bolder one above.
    /// </summary>
    public static int Distance(int wanted, int offered)
    {
        const int OtherSide = 1000;
        if (wanted is >= 400 and <= 500)
        {
            return offered >= wanted && offered <= 500 ? offered - wanted
                : offered < wanted ? wanted - offered + 100
                : offered - wanted + OtherSide;
        }

        var isPreferred = wanted < 400 ? offered <= wanted : offered >= wanted;
        return Math.Abs(wanted - offered) + (isPreferred ? 0 : OtherSide);
    }
}
