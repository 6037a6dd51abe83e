namespace ImageGen.Models.OpenAi;

/// <summary>
/// What each error of the OpenAI images API means for the money and for a repeat (OpenAI documentation, "Error codes",
/// https://platform.openai.com/docs/guides/error-codes):
/// <code>
/// 429 rate limit, 5xx with an error object       not billed, repeat     TransientModelException
/// 4xx with an error document                     not billed, give up    ModelRefusedException
/// 408, 504, a page or another document with 5xx  maybe billed           BilledWithoutImageException
/// </code>
/// </summary>
internal static class OpenAiErrors
{
    public static ModelException Translate(string model, ProviderError error, Exception failure)
    {
        if (error.Document == ErrorDocument.None)
            return ModelCallErrors.WithoutDocument(model, error, failure);
        if (error.Reason is RefusalReason.Filter or RefusalReason.Quota)
            return ModelCallErrors.Refused(model, error, failure);
        return error.Status switch
        {
            429 => ModelCallErrors.Throttled(model, error, failure),
            424 => ModelCallErrors.Transient($"{model} failed.", error, failure),
            // Time ran out while the model was at work.
            408 or 504 => ModelCallErrors.Ambiguous($"{model} took too long.", error, failure),
            >= 500 when error.Document == ErrorDocument.ErrorObject =>
                ModelCallErrors.Transient($"{model} is unavailable.", error, failure),
            401 => new ModelRefusedException(
                "OpenAI does not accept this service's API key; its operator must set Models:OpenAiKey.", RefusalReason.Setup, failure)
            {
                Provider = error.Provider,
            },
            >= 400 and < 500 => ModelCallErrors.Refused(model, error, failure),
            _ => ModelCallErrors.WithoutDocument(model, error, failure),
        };
    }
}
