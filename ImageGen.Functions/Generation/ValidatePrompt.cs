using ImageGen.Models.Catalog;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// Decides whether a model may be asked. The endpoint has checked the same already; this is for requests that are started through the
/// Durable API.
/// </summary>
public sealed class ValidatePrompt(ModelCatalog catalog)
{
    [Function(nameof(ValidatePrompt))]
    public ValidatePromptOutput Run([ActivityTrigger] GenerationRequest request)
    {
        if (GenerationRules.Check(request) is [var error, ..])
            return new($"{error.Field} {error.Rule}.");
        return new(catalog.Candidates(request.ToImageRequest()).Refusal is { } refusal ? $"{refusal.Field} {refusal.Rule}." : null);
    }
}
