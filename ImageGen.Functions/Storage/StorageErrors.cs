using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Polly.Timeout;

namespace ImageGen.Storage;

/// <summary>
/// Storage did not do what it was asked, and a repeat may work: it does not answer, throttles, or is full. The message is a sentence that
/// callers may read. Every store throws it; Durable repeats an activity that does, and an endpoint that does answers 503.
/// </summary>
/// <param name="retryAfter">When a repeat may work; null where a few seconds are as good as any other time.</param>
public sealed class StorageUnavailableException(string message, Exception? cause = null, TimeSpan? retryAfter = null)
    : Exception(message, cause)
{
    /// <summary>When a repeat may work. Default 10 seconds.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter ?? TimeSpan.FromSeconds(10);
}

/// <summary>
/// Storage refused, and goes on refusing until the operator changes something: access, a missing bucket or table, a wrong setting.
/// The message is a sentence for the operator without secrets. Not to be repeated.
/// </summary>
public sealed class StorageRefusedException(string message, Exception cause) : Exception(message, cause);

/// <summary>
/// The one place that tells unavailable storage from storage that refuses. What callers of a store decide by stays as it is: a failed
/// condition, a missing or damaged item, a wrong argument, and cancellation by the caller.
/// </summary>
public static class StorageErrors
{
    // Errors with status 4xx that pass by themselves.
    private static readonly HashSet<string> TransientCodes = new(StringComparer.Ordinal)
    {
        "RequestTimeout", "RequestTimeoutException", "SlowDown", "Throttling", "ThrottlingException", "ThrottledException",
        "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "RequestLimitExceeded", "LimitExceededException", "TransactionInProgressException", "TransactionConflictException",
        "ReplicatedWriteConflictException", "OperationAborted", "ConditionalRequestConflict", "IncompleteBody", "BadDigest",
        // Credentials of a role are renewed before the next call.
        "ExpiredToken", "ExpiredTokenException", "RequestExpired",
        // Of STS: it did not reach the issuer of a token.
        "IDPCommunicationError", "IDPCommunicationErrorException",
    };

    /// <summary>
    /// Runs a call of a store; what it throws becomes <see cref="StorageUnavailableException"/> or
    /// <see cref="StorageRefusedException"/>.
    /// </summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await call();
        }
        catch (Exception failure) when (Translate(failure, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc cref="GuardAsync{T}"/>
    public static Task GuardAsync(Func<Task> call, CancellationToken cancellationToken) => GuardAsync<object?>(
        async () =>
        {
            await call();
            return null;
        },
        cancellationToken);

    /// <inheritdoc cref="GuardAsync{T}"/>
    public static T Guard<T>(Func<T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return call();
        }
        catch (Exception failure) when (Translate(failure, CancellationToken.None) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Why a store does not do what a probe asks of it within a time; null where it does.</summary>
    internal static async Task<Exception?> FindFailureAsync(
        Func<CancellationToken, Task> probe, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await GuardAsync(() => probe(either.Token), cancellationToken);
            return null;
        }
        catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
        {
            return failure;
        }
    }

    /// <summary>The exception to throw instead; null where the failure stays as it is.</summary>
    public static Exception? Translate(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        ConditionalCheckFailedException => null,
        AmazonUnmarshallingException => Unavailable(failure),
        AmazonServiceException answer when IsTransient(answer) => Unavailable(failure),
        AmazonServiceException answer => Refused(answer),
        AmazonClientException when !HasTransientCause(failure) =>
            new StorageRefusedException("Storage cannot be asked: credentials or settings are missing or wrong.", failure),
        UnauthorizedAccessException =>
            new StorageRefusedException("The data folder cannot be used: check who owns it, and its permissions.", failure),
        _ when IsFull(failure) => new StorageUnavailableException("Storage is full.", failure),
        AmazonClientException => Unavailable(failure),
        _ when IsTransientKind(failure) || HasTransientCause(failure) => Unavailable(failure),
        _ => null,
    };

    private static StorageUnavailableException Unavailable(Exception cause) => new("Storage does not answer.", cause);

    private static StorageRefusedException Refused(AmazonServiceException answer) => new(
        $"Storage refused a request ({answer.ErrorCode}, status {(int)answer.StatusCode}): check that the bucket and the table exist in "
            + "this Region, and what the app's role may do (infra/aws/storage.yaml).",
        answer);

    private static bool IsTransient(AmazonServiceException answer) =>
        answer.StatusCode is 0 or >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
        || answer.Retryable is not null
        || TransientCodes.Contains(answer.ErrorCode ?? "");

    private static bool HasTransientCause(Exception failure) =>
        failure is not (StorageUnavailableException or StorageRefusedException) && failure.InnerException is { } cause
        && (IsTransientKind(cause) || cause is AmazonServiceException answer && IsTransient(answer) || HasTransientCause(cause));

    private static bool IsTransientKind(Exception failure) =>
        failure is HttpRequestException or SocketException or IOException or TimeoutException or TimeoutRejectedException
            or OperationCanceledException;

    // ENOSPC and EDQUOT of Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsFull(Exception failure) =>
        failure is IOException && failure.HResult is 28 or 69 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);
}
