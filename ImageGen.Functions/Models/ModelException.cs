namespace ImageGen.Models;

/// <summary>
/// Why there is no image. The class says what the caller should do; the message is a whole sentence that is safe to show.
/// </summary>
public abstract class ModelException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Not billed, and likely to work soon: wait and repeat.</summary>
public sealed class TransientModelException(string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : ModelException(message, inner)
{
    /// <summary>How long the provider asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>Not billed, and will be refused again: never repeat it unchanged.</summary>
public sealed class ModelRefusedException(string message, Exception? inner = null) : ModelException(message, inner)
{
    /// <summary>True when a content filter refused the request or the image: by default no other model is asked then.</summary>
    public bool IsByFilter { get; private init; }

    public static ModelRefusedException ByFilter(string message, Exception? inner = null) => new(message, inner) { IsByFilter = true };
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

    /// <summary>The provider answered with success, and there is no usable image in its response.</summary>
    public static BilledWithoutImageException Unusable(string why, Exception? inner = null) =>
        new($"The model's response cannot be used. {why}", wasBilled: true, inner);
}

/// <summary>Billed, and the image was lost because it could not be stored: not to be paid for again unless the caller says so.</summary>
public sealed class ImageNotStoredException(Exception inner) : ModelException(
    "The image was generated and paid for, but storage did not take it, so it is lost. A retry pays again.", inner);

/// <summary>The request has ended, or another worker carries it out: nothing was paid, and no model is to be asked.</summary>
public sealed class RequestEndedException() : ModelException("The request has ended, or is being carried out elsewhere; nothing was paid.");
