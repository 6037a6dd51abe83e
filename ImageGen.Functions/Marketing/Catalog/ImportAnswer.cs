namespace ImageGen.Marketing.Catalog;

/// <summary>What an import has done.</summary>
/// <param name="Imported">Products of the file that are in the catalogue now: the sum of the next three.</param>
/// <param name="Unchanged">Those that were there before with the same values, and keep their <c>updated_at</c>.</param>
/// <param name="Deleted">Products that the file lacks; only with <c>replace</c>.</param>
/// <param name="Refused">Rows of the file that were not imported.</param>
/// <param name="Errors">Why, for the first 100 of them.</param>
public sealed record ImportAnswer(
    int Imported, int Inserted, int Updated, int Unchanged, int Deleted, int Refused, IReadOnlyList<ImportError> Errors);

/// <summary>Why a row was not imported.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Id">The catalogue's id of the product; null where the row has none.</param>
public sealed record ImportError(long Line, string? Id, string Error);
