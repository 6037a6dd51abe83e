namespace ImageGen.Rendering;

/// <summary>
/// What a picture's file is to say of itself, besides that a model made it. The prompt stands there as a hash: whoever has the
/// prompt can tell that it is the one, nobody can read it out of a picture that was passed on.
/// </summary>
/// <param name="PromptHash">Hexadecimal SHA-256 of the prompt.</param>
/// <param name="Model">Id of the model.</param>
/// <param name="Seed">Null when the model did not say.</param>
public sealed record PictureLabel(string PromptHash, string Model, long? Seed);
