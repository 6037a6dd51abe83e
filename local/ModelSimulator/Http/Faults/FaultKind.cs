namespace ModelSimulator.Http.Faults;

/// <summary>
/// What can be made to go wrong. "Billed" says what a customer would pay: errors and prompt filters cost nothing, a model that painted does,
/// whatever became of its answer.
/// <list type="table">
/// <item><term>throttle, insufficient-quota, internal-error, unavailable, modeltimeout, modelerror, notready, denied</term><description>the error of that name in the
/// service's own form; not billed</description></item>
/// <item><term>timeout</term><description>answers as always, but only after <c>seconds</c>; billed</description></item>
/// <item><term>hang</term><description>paints and never answers; billed</description></item>
/// <item><term>reset</term><description>closes the connection before a byte is sent and before the model ran; not billed</description></item>
/// <item><term>reset-mid-body</term><description>promises the whole answer, sends half, closes; billed</description></item>
/// <item><term>truncated-base64, wrong-size, wrong-format, half-picture, blurred, not-an-image, empty-images, unknown-shape, huge-body</term><description>200 with a wrong answer;
/// billed. A wrong format is JPEG where PNG or WebP was asked for, and PNG where JPEG was; half a picture is a file that looks whole and lacks half of its pixels; a blurred picture is one in the place of what a filter will not show</description></item>
/// <item><term>content-filter</term><description>the filter refuses the prompt; not billed</description></item>
/// <item><term>content-filter-output</term><description>the filter keeps all pictures; not billed</description></item>
/// <item><term>fewer-images-with-error</term><description>the filter keeps the last picture (Stability: the only one); billed if one is left</description></item>
/// <item><term>inference-error</term><description>the model breaks: Stability's 200 with a reason, the others' error; not billed</description></item>
/// </list>
/// </summary>
public enum FaultKind
{
    Throttle, InsufficientQuota, InternalError, Unavailable, ModelTimeout, ModelError, NotReady, Denied,
    Timeout, Hang, Reset, ResetMidBody,
    TruncatedBase64, EmptyImages, FewerImagesWithError, WrongSize, WrongFormat, HalfPicture, Blurred, NotAnImage, HugeBody, UnknownShape,
    ContentFilter, ContentFilterOutput, InferenceError,
}

/// <summary>The words for faults in requests and settings.</summary>
public static class FaultNames
{
    private static readonly Dictionary<string, FaultKind> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["throttle"] = FaultKind.Throttle, ["insufficient-quota"] = FaultKind.InsufficientQuota, ["internal-error"] = FaultKind.InternalError, ["unavailable"] = FaultKind.Unavailable,
        ["modeltimeout"] = FaultKind.ModelTimeout, ["modelerror"] = FaultKind.ModelError, ["notready"] = FaultKind.NotReady, ["denied"] = FaultKind.Denied,
        ["timeout"] = FaultKind.Timeout, ["hang"] = FaultKind.Hang, ["reset"] = FaultKind.Reset, ["reset-mid-body"] = FaultKind.ResetMidBody,
        ["truncated-base64"] = FaultKind.TruncatedBase64, ["empty-images"] = FaultKind.EmptyImages,
        ["fewer-images-with-error"] = FaultKind.FewerImagesWithError, ["wrong-size"] = FaultKind.WrongSize, ["wrong-format"] = FaultKind.WrongFormat,
        ["half-picture"] = FaultKind.HalfPicture, ["blurred"] = FaultKind.Blurred, ["not-an-image"] = FaultKind.NotAnImage,
        ["huge-body"] = FaultKind.HugeBody, ["unknown-shape"] = FaultKind.UnknownShape, ["content-filter"] = FaultKind.ContentFilter,
        ["content-filter-output"] = FaultKind.ContentFilterOutput, ["inference-error"] = FaultKind.InferenceError,
    };

    public static string All => string.Join(", ", Known.Keys);

    public static FaultKind? Find(string? name) => name != null && Known.TryGetValue(name, out var kind) ? kind : null;

    public static string Of(FaultKind kind) => Known.First(pair => pair.Value == kind).Key;
}
