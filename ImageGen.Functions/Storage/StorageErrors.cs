using Amazon.Runtime;

namespace ImageGen.Storage;

/// <summary>Tells unavailable storage from a fault of the service.</summary>
public static class StorageErrors
{
    /// <summary>True when S3, DynamoDB or the disk did not do what it was asked: a repeat may work.</summary>
    public static bool IsTransient(Exception failure) =>
        failure is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException
            or OperationCanceledException
        || (failure.InnerException is { } inner && IsTransient(inner));
}
