namespace ImageGen.Models.Catalog;

/// <summary>The end of a model, in sight or past.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="EndOfLife">The day from which it answers no more, UTC.</param>
/// <param name="Successor">Id of a living model to move to; null where none is known.</param>
public sealed record Retirement(string Model, DateOnly EndOfLife, string? Successor)
{
    /// <summary>From so many days before its end, a model is used with a warning.</summary>
    public const int WarningDays = 60;
}

/// <summary>Where a model stands in its life.</summary>
public enum ModelState
{
    Active,

    /// <summary>Its end is less than <see cref="Retirement.WarningDays"/> away.</summary>
    Ending,

    /// <summary>It answers no more.</summary>
    Retired,
}
