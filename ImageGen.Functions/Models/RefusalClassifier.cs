namespace ImageGen.Models;

/// <summary>
/// Tells why a call was refused, from the codes and words of any provider or gateway. A decision that costs money or breaks a policy
/// depends on it, so a content filter is recognised by many spellings, and what is not recognised counts as one that may be.
/// </summary>
internal static class RefusalClassifier
{
    // Compared without case and punctuation: content_filter, contentFilter and ContentFiltered are one.
    private static readonly string[] FilterCodes =
    [
        "contentfilter", "contentpolicy", "contentsafety", "contentmoderation", "contentblocked", "moderation", "safetyviolation",
        "safetysystem", "policyviolation", "safetypolicy", "responsibleai", "prohibitedcontent", "guardrail", "jailbreak", "nsfw",
    ];

    // In the message of any status.
    private static readonly string[] FilterWords =
    [
        "content filter", "content policy", "content policies", "content safety", "content management policy", "content moderation",
        "safety system", "safety filter", "safety policy", "safety guidelines", "moderation", "responsible ai", "acceptable use",
        "usage policy", "usage policies", "usage guidelines", "terms of service", "guardrail", "prohibited content", "harmful content",
        "sensitive content", "inappropriate content", "nsfw", "filter reason", "violation of our",
    ];

    // Only where the request was refused, since an error of the service may repeat words of the prompt.
    private static readonly string[] FilterWordsOfRefusals = ["filtered", "violate", "blocked", "flagged", "unsafe"];

    // The codes and phrases that a provider documents for a reason of the account or the model.
    private static readonly string[] ClearCodes =
    [
        "insufficientquota", "servicequotaexceeded", "billinghardlimit", "accessdenied", "optinrequired", "resourcenotfound",
        "modelnotfound",
    ];

    private static readonly string[] ClearPhrases = ["The provided model identifier is invalid", "Invocation of model ID"];

    private static readonly string[] WordsAboutContent =
    [
        "prompt", "flagged", "unsafe", "safety", "sexual", "violen", "gore", "nud", "harm", "guideline", "depict", "reject", "content",
    ];

    private static readonly string[] QuotaCodes = ["quota", "billing", "insufficientfunds", "insufficientbalance", "budget"];

    private static readonly string[] QuotaWords = ["exceeded your current quota", "service quota", "billing hard limit", "budget"];

    private static readonly string[] RetiredWords = ["end of its life", "end of life", "provider as legacy", "has been deprecated"];

    private static readonly string[] RegionWords =
        ["model identifier is invalid", "on-demand throughput", "supported in this region", "available in this region"];

    private static readonly string[] AccessWords =
        ["have access to the model", "not authorized to", "organization must be verified", "marketplace"];

    private static readonly string[] LanguageWords = ["language"];

    private static readonly string[] SizeWords =
        ["size", "dimension", "pixel", "aspect ratio", "aspect_ratio", "resolution", "width", "height", "too large", "megapixel"];

    private static readonly string[] InvalidCodes =
    [
        "invalidvalue", "invalidtype", "unknownparameter", "missingrequired", "unsupportedvalue", "invalidimagefile",
        "abovemax", "belowmin", "invalidmask", "serialization",
    ];

    private static readonly string[] InvalidWords =
    [
        "malformed", "extraneous key", "required key", "failed to satisfy constraint", "must be", "invalid value", "invalid type",
        "unknown parameter", "missing required", "expected type", "not a valid enum",
    ];

    /// <summary>Why the call was refused.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="codes">Every code of the document, also those of inner errors.</param>
    /// <param name="text">Every message of the document, or the text of a page.</param>
    public static RefusalReason Reason(int status, IEnumerable<string> codes, string text)
    {
        var names = codes.Select(Letters).ToList();
        if (status == 451 || IsFilter(names, status == 429 ? "" : text)
            || (status is >= 400 and < 500 and not 429 && HasWord(text, FilterWordsOfRefusals)))
            return RefusalReason.Filter;
        if (status == 402 || HasCode(names, QuotaCodes) || HasWord(text, QuotaWords))
            return RefusalReason.Quota;
        if (HasWord(text, RetiredWords))
            return RefusalReason.Retired;
        if (HasWord(text, RegionWords))
            return RefusalReason.Region;
        if (status is 401 or 403 || HasCode(names, ["accessdenied"]) || HasWord(text, AccessWords))
            return RefusalReason.Access;
        if (status == 404 || HasCode(names, ["modelnotfound", "resourcenotfound"]))
            return RefusalReason.Retired;
        if (HasWord(text, LanguageWords))
            return RefusalReason.Language;
        if (status == 413 || HasWord(text, SizeWords))
            return RefusalReason.Size;
        return HasCode(names, InvalidCodes) || HasWord(text, InvalidWords) ? RefusalReason.Invalid : RefusalReason.Unclear;
    }

    /// <summary>
    /// Whether a code says that the reason lies with the account or the model, so that another model may be asked. Words and statuses alone
    /// do not: a content filter that is not recognised uses them too, and messages repeat the prompt.
    /// </summary>
    public static bool IsClear(IEnumerable<string> codes, string text) =>
        (HasCode([.. codes.Select(Letters)], ClearCodes)
            || Array.Exists(ClearPhrases, phrase => text.StartsWith(phrase, StringComparison.Ordinal)))
        && !HasWord(text, WordsAboutContent);

    /// <summary>Whether a reason in a response with status 200 is a content filter's.</summary>
    public static bool IsFilter(string reason) => IsFilter([Letters(reason)], reason) || HasWord(reason, FilterWordsOfRefusals);

    /// <summary>The sentence for callers.</summary>
    public static string Sentence(RefusalReason reason, string model) => reason switch
    {
        RefusalReason.Filter => "The model's content filter refused the request.",
        RefusalReason.Quota => $"The account's quota or budget for {model} is used up.",
        RefusalReason.Access => $"This service has no access to {model}; its operator must request it.",
        RefusalReason.Region => $"{model} is not enabled in this service's Region; its operator must choose another.",
        RefusalReason.Retired => $"{model} is unavailable: it is retired, or not offered here.",
        RefusalReason.Language => $"{model} does not support the language of the prompt.",
        RefusalReason.Size => $"{model} does not support the size that was asked for, or that of an input image.",
        RefusalReason.Invalid => $"{model} refused the request as invalid.",
        _ => $"{model} refused the request, and did not say clearly why.",
    };

    // A code may stand in the message, too.
    private static bool IsFilter(List<string> names, string text) =>
        HasCode([.. names, Letters(text)], FilterCodes) || HasWord(text, FilterWords);

    private static bool HasCode(List<string> names, string[] parts) =>
        names.Exists(name => Array.Exists(parts, part => name.Contains(part, StringComparison.Ordinal)));

    private static bool HasWord(string text, string[] words) =>
        Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Letters(string code) => string.Concat(code.Where(char.IsLetter).Select(char.ToLowerInvariant));
}
