using System.Text.Json;
using Amazon.Runtime;

namespace ImageGen.Models;

/// <summary>
/// What each failure of a call means for the money and for a repeat, for all providers. A call is certain not to be billed where nothing
/// was sent, or where the provider's own error document says that it failed; everything else may have been billed.
/// </summary>
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

    /// <summary>A failure that came without an error response.</summary>
    public static ModelException WithoutResponse(string model, Exception failure, Exchange exchange) => failure switch
    {
        JsonException => BilledWithoutImageException.Unusable("It is not JSON.", failure),
        _ when IsBeforeSending(failure) => new TransientModelException($"{model} could not be reached.", inner: failure),
        // No credentials, or credentials that must not be sent to the endpoint.
        AmazonClientException when !exchange.HasStarted => new ModelRefusedException(
            $"{model} was not called: this service has no AWS credentials that it may send to the endpoint; its operator must check both.",
            RefusalReason.Setup, failure),
        _ when !exchange.HasStarted => new TransientModelException($"{model} could not be called.", inner: failure),
        _ => new BilledWithoutImageException(
            $"The connection to {model} broke before its response was complete.", wasBilled: false, failure),
    };

    /// <summary>An error that an API named; it was not billed.</summary>
    public static ModelException Refused(string model, ProviderError error, Exception? failure) =>
        new ModelRefusedException(RefusalClassifier.Sentence(error.Reason, model), error.Reason, failure)
        {
            Provider = error.Provider,
            IsClear = error.IsClear,
        };

    public static ModelException Transient(string sentence, ProviderError error, Exception failure) =>
        new TransientModelException(sentence, error.RetryAfter, failure) { Provider = error.Provider };

    public static ModelException Throttled(string model, ProviderError error, Exception failure) =>
        new TransientModelException($"{model} is throttled.", error.RetryAfter, failure) { Provider = error.Provider, IsThrottle = true };

    /// <summary>
    /// An error without the provider's own document: a page of a gateway, behind which the model may have run. Only a status that
    /// stands for "not now" or a content filter's words are taken at their word.
    /// </summary>
    public static ModelException WithoutDocument(string model, ProviderError error, Exception failure) => error switch
    {
        { Status: 429 } => Throttled(model, error, failure),
        { Status: 424 } => Transient($"{model} failed.", error, failure),
        { Status: < 400 } => new ModelRefusedException(
            $"The endpoint of {model} redirects to another address, which is not followed; the operator must correct its setting.",
            RefusalReason.Setup, failure)
        {
            Provider = error.Provider,
        },
        { Status: < 500, Reason: RefusalReason.Filter } => Refused(model, error, failure),
        _ => Ambiguous($"A gateway answered for {model} with status {error.Status}, so nobody knows whether it ran.", error, failure),
    };

    /// <summary>Maybe billed. No other model is asked after a status below 500, which may be a content filter's.</summary>
    public static ModelException Ambiguous(string sentence, ProviderError error, Exception failure) =>
        new BilledWithoutImageException(ModelException.WithWait(sentence, error.RetryAfter), wasBilled: false, failure)
        {
            Provider = error.Provider,
            RetryAfter = error.RetryAfter,
            MayFallBack = error.Status is >= 500 or 408,
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
