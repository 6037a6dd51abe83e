using System.Text.Json;

namespace ImageGen.Models;

/// <summary>What the failures that all providers' clients share mean: for the money, and for a repeat.</summary>
internal static class ModelCallErrors
{
    private static readonly HttpRequestError[] BeforeSending =
    [
        HttpRequestError.ConnectionError, HttpRequestError.NameResolutionError, HttpRequestError.SecureConnectionError,
        HttpRequestError.ProxyTunnelError,
    ];

    /// <summary>True unless it says what it means already: a <see cref="ModelException"/>, or the caller's own cancellation.</summary>
    public static bool NeedsTranslation(Exception failure, CancellationToken cancellationToken) =>
        failure is not ModelException && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>A failure that came without an error document from the provider.</summary>
    public static ModelException Translate(string model, Exception failure) => failure switch
    {
        JsonException => BilledWithoutImageException.Unusable("It is not JSON.", failure),
        _ when IsBeforeSending(failure) => new TransientModelException($"{model} could not be reached.", inner: failure),
        _ => new BilledWithoutImageException(
            $"The connection to {model} broke before its response was complete.", wasBilled: false, failure),
    };

    // Without a connection nothing was sent, so nothing was billed.
    private static bool IsBeforeSending(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException failed && BeforeSending.Contains(failed.HttpRequestError))
                return true;
        }

        return false;
    }
}
