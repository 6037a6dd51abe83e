namespace ModelSimulator.Http.Faults;

/// <summary>
/// What can be made to fail; README.md describes each. "Billed" is what a customer would pay for: errors and prompt filters cost nothing, a
/// model that rendered does, whatever became of its answer.
/// </summary>
internal enum FaultKind
{
    Throttle, InsufficientQuota, InternalError, Unavailable, ModelTimeout, ModelError, NotReady, Denied,
    Timeout, Hang, Reset, ResetMidBody,
    TruncatedBase64, EmptyImages, FewerImagesWithError, WrongSize, WrongFormat, HalfImage, Blurred, NotAnImage, HugeBody, UnknownShape,
    ContentFilter, ContentFilterOutput, InferenceError,
    GatewayPage, Error, Url, DataUrl, ForeignUrl,
}

/// <summary>The names of faults in requests and settings.</summary>
internal static class FaultNames
{
    private static readonly Dictionary<string, FaultKind> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["throttle"] = FaultKind.Throttle,
        ["insufficient-quota"] = FaultKind.InsufficientQuota,
        ["internal-error"] = FaultKind.InternalError,
        ["unavailable"] = FaultKind.Unavailable,
        ["modeltimeout"] = FaultKind.ModelTimeout,
        ["modelerror"] = FaultKind.ModelError,
        ["notready"] = FaultKind.NotReady,
        ["denied"] = FaultKind.Denied,
        ["timeout"] = FaultKind.Timeout,
        ["hang"] = FaultKind.Hang,
        ["reset"] = FaultKind.Reset,
        ["reset-mid-body"] = FaultKind.ResetMidBody,
        ["truncated-base64"] = FaultKind.TruncatedBase64,
        ["empty-images"] = FaultKind.EmptyImages,
        ["fewer-images-with-error"] = FaultKind.FewerImagesWithError,
        ["wrong-size"] = FaultKind.WrongSize,
        ["wrong-format"] = FaultKind.WrongFormat,
        ["half-picture"] = FaultKind.HalfImage,
        ["blurred"] = FaultKind.Blurred,
        ["not-an-image"] = FaultKind.NotAnImage,
        ["huge-body"] = FaultKind.HugeBody,
        ["unknown-shape"] = FaultKind.UnknownShape,
        ["content-filter"] = FaultKind.ContentFilter,
        ["content-filter-output"] = FaultKind.ContentFilterOutput,
        ["inference-error"] = FaultKind.InferenceError,
        ["gateway-403"] = FaultKind.GatewayPage,
        ["gateway-408"] = FaultKind.GatewayPage,
        ["gateway-424"] = FaultKind.GatewayPage,
        ["gateway-429"] = FaultKind.GatewayPage,
        ["gateway-502"] = FaultKind.GatewayPage,
        ["gateway-503"] = FaultKind.GatewayPage,
        ["gateway-504"] = FaultKind.GatewayPage,
        ["gateway-520"] = FaultKind.GatewayPage,
        ["gateway-524"] = FaultKind.GatewayPage,
        ["error"] = FaultKind.Error,
        ["url"] = FaultKind.Url,
        ["data-url"] = FaultKind.DataUrl,
        ["foreign-url"] = FaultKind.ForeignUrl,
    };

    public static IReadOnlyCollection<string> All => Known.Keys;

    public static FaultKind? Find(string? name) => name != null && Known.TryGetValue(name, out var kind) ? kind : null;
}
