using Amazon.Runtime;

namespace ImageGen.Library;

/// <summary>Tells a store that does not answer from a fault of our own.</summary>
public static class StorageAway
{
    /// <summary>True when S3, DynamoDB or the disk did not do what it was asked: a repeat may work.</summary>
    public static bool Caused(Exception failure) =>
        failure is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException or OperationCanceledException
        || (failure.InnerException is { } inner && Caused(inner));
}
