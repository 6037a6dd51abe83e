namespace ImageGen.Imaging;

/// <summary>
/// What an image's file is to say of itself, besides that a model made it. The prompt stands there as a hash: whoever has the
/// prompt can tell that it is the one, nobody can read it out of an image that was passed on.
/// </summary>
/// <param name="PromptHash">Hexadecimal SHA-256 of the prompt.</param>
/// <param name="Model">Id of the model.</param>
/// <param name="Seed">Null when the model did not say.</param>
public sealed record ImageLabel(string PromptHash, string Model, long? Seed);
