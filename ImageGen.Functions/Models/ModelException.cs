using System.Globalization;
using ImageGen.Storage;

namespace ImageGen.Models;

/// <summary>
/// Why there is no image. The class says what the caller should do; the message is a whole sentence that is safe to show.
/// </summary>
public abstract class ModelException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the provider said, for operators and never for callers; null when it said nothing.</summary>
    public ProviderReason? Provider { get; init; }

    /// <summary>How long the provider asked to wait before the next call; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether another model may be asked the same, where the policies for money and content allow it. Default true.</summary>
    public virtual bool MayFallBack { get; init; } = true;

    /// <summary>A sentence, and after it how long the provider asked to wait, if it did.</summary>
    internal static string WithWait(string sentence, TimeSpan? retryAfter)
    {
        if (retryAfter is not { } asked)
            return sentence;
        var seconds = Math.Ceiling(asked.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return $"{sentence.TrimEnd('.')}; it asked to wait {seconds} seconds; try again then.";
    }
}

/// <summary>Not billed, and likely to work soon: wait and repeat.</summary>
public sealed class TransientModelException : ModelException
{
    public TransientModelException(string message, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(WithWait(message, retryAfter), inner) => RetryAfter = retryAfter;

    /// <summary>Whether the provider had too many calls of this account.</summary>
    public bool IsThrottle { get; init; }
}

/// <summary>Not billed, and will be refused again: never repeat it unchanged.</summary>
public sealed class ModelRefusedException(string message, RefusalReason reason, Exception? inner = null) : ModelException(message, inner)
{
    /// <summary>Whether a documented code, or this service itself, gave the reason, and not only words or a status. Default true.</summary>
    public bool IsClear { get; init; } = true;

    public RefusalReason Reason => reason;

    /// <summary>True when a content filter refused the request or the image: by default no other model is asked then.</summary>
    public bool IsByFilter => reason == RefusalReason.Filter;

    /// <summary>
    /// True where the reason lies with the model or the account. False where it lies, or may lie, in the request: a content filter
    /// that is not recognised looks like that.
    /// </summary>
    public override bool MayFallBack => IsClear && reason is RefusalReason.Quota or RefusalReason.Access or RefusalReason.Region
        or RefusalReason.Retired or RefusalReason.Setup or RefusalReason.TooLarge;

    public static ModelRefusedException ByFilter(string message, Exception? inner = null) => new(message, RefusalReason.Filter, inner);
}

/// <summary>Why a call was refused.</summary>
public enum RefusalReason
{
    /// <summary>For a reason that cannot be told apart from a content filter's.</summary>
    Unclear,

    /// <summary>By a content filter of the provider, or of a gateway before it.</summary>
    Filter,

    /// <summary>The account's quota or budget is used up.</summary>
    Quota,

    /// <summary>The account has no access to the model.</summary>
    Access,

    /// <summary>The model is not enabled in the Region.</summary>
    Region,

    /// <summary>The model is retired, or unknown to the provider.</summary>
    Retired,

    /// <summary>Credentials, endpoint or clock of this service are wrong.</summary>
    Setup,

    /// <summary>The language of the prompt is not supported.</summary>
    Language,

    /// <summary>The size that was asked for, or that of an input image, is not supported.</summary>
    Size,

    /// <summary>The request breaks another rule of the model.</summary>
    Invalid,

    /// <summary>The request is too large for this provider; nothing was sent.</summary>
    TooLarge,

    /// <summary>By a rule of this service, before any model was asked.</summary>
    Policy,
}

/// <summary>
/// Billed, or possibly billed, without an image: repeat only as <see cref="Spending.SpendingOptions.OnAmbiguous"/> allows.
/// </summary>
/// <param name="message">A sentence that is safe to show.</param>
/// <param name="wasBilled">True when the provider answered; false when nobody can tell.</param>
/// <param name="inner">What happened.</param>
public sealed class BilledWithoutImageException(string message, bool wasBilled, Exception? inner = null) : ModelException(message, inner)
{
    public bool WasBilled => wasBilled;

    /// <summary>False where a repeat would be billed and lost in the same way. Default true.</summary>
    public bool MayRepeat { get; init; } = true;

    /// <summary>The provider answered with success, and there is no usable image in its response.</summary>
    public static BilledWithoutImageException Unusable(string why, Exception? inner = null, bool mayRepeat = true) =>
        new($"The model's response cannot be used. {why}", wasBilled: true, inner) { MayRepeat = mayRepeat };
}

/// <summary>Billed, and the image could not be stored: not to be paid for again unless the caller says so.</summary>
/// <param name="isKept">Whether the image waits on this machine.</param>
public sealed class ImageNotStoredException(Exception inner, bool isKept = false) : ModelException(
    isKept
        ? "The image was generated and paid for, but storage does not take it. It is kept, and added to the request once storage does."
        : "The image was generated and paid for, but storage did not take it, so it is lost. A retry pays again.",
    inner);

/// <summary>The request has ended, or another worker carries it out: nothing was paid, and no model is to be asked.</summary>
public sealed class RequestEndedException() : ModelException("The request has ended, or is being carried out elsewhere; nothing was paid.");
