using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using ImageGen.Storage;
using Polly.Timeout;

namespace ImageGen.Tests.Storage;

/// <summary>Which failures of storage may pass by themselves, and which need the operator.</summary>
public sealed class StorageErrorsTests
{
    public static TheoryData<Exception> MayPass =>
    [
        new HttpRequestException("secret"),
        new SocketException((int)SocketError.ConnectionRefused),
        new TimeoutException("secret"),
        new TimeoutRejectedException("secret"),
        new IOException("secret"),
        new TaskCanceledException("the SDK's own time limit"),
        new AmazonClientException("secret", new HttpRequestException()),
        new AmazonServiceException("secret"),
        new AmazonUnmarshallingException("req", "a gateway's page", new FormatException()),
        new AggregateException(new TimeoutException("secret")),
        Answer(HttpStatusCode.InternalServerError, "InternalError"),
        Answer(HttpStatusCode.ServiceUnavailable, "SlowDown"),
        Answer(HttpStatusCode.TooManyRequests, ""),
        Answer(HttpStatusCode.BadRequest, "RequestTimeout"),
        Answer(HttpStatusCode.BadRequest, "ThrottlingException"),
        Answer(HttpStatusCode.BadRequest, "ProvisionedThroughputExceededException"),
        Answer(HttpStatusCode.BadRequest, "ExpiredToken"),
    ];

    public static TheoryData<Exception> NeedsTheOperator =>
    [
        Answer(HttpStatusCode.Forbidden, "AccessDenied"),
        Answer(HttpStatusCode.Forbidden, "InvalidAccessKeyId"),
        Answer(HttpStatusCode.NotFound, "NoSuchBucket"),
        Answer(HttpStatusCode.MovedPermanently, "PermanentRedirect"),
        new ResourceNotFoundException("Requested resource not found") { StatusCode = HttpStatusCode.BadRequest },
        new AmazonClientException("No credentials."),
        new UnauthorizedAccessException("secret"),
    ];

    public static TheoryData<Exception> StaysAsItIs =>
    [
        new ConditionalCheckFailedException("no"),
        new KeyNotFoundException("no"),
        new ArgumentException("no"),
        new InvalidDataException("no"),
        new NotSupportedException(),
        new StorageUnavailableException("already", new IOException()),
        new StorageRefusedException("already", new IOException()),
    ];

    [Theory]
    [MemberData(nameof(MayPass))]
    public async Task What_may_pass_is_unavailable_storage_in_a_safe_sentence(Exception failure)
    {
        var thrown = await Assert.ThrowsAsync<StorageUnavailableException>(() => FailAsync(failure));

        Assert.Same(failure, thrown.InnerException);
        Assert.Equal("Storage does not answer.", thrown.Message);
    }

    [Theory]
    [MemberData(nameof(NeedsTheOperator))]
    public async Task What_a_repeat_cannot_mend_is_told_to_the_operator(Exception failure)
    {
        var thrown = await Assert.ThrowsAsync<StorageRefusedException>(() => FailAsync(failure));

        Assert.Same(failure, thrown.InnerException);
        Assert.DoesNotContain("secret", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_reads_which_error_it_was() => Assert.Contains(
        "AccessDenied, status 403",
        (await Assert.ThrowsAsync<StorageRefusedException>(() => FailAsync(Answer(HttpStatusCode.Forbidden, "AccessDenied")))).Message,
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(StaysAsItIs))]
    public async Task What_callers_decide_by_stays_as_it_is(Exception failure) =>
        Assert.Same(failure, await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(failure)));

    [Fact]
    public async Task A_call_that_its_caller_cancelled_is_not_storages_fault()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() =>
            StorageErrors.GuardAsync(() => throw new TaskCanceledException(), cancelled.Token));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public async Task A_full_disk_is_named(int code)
    {
        var thrown = await Assert.ThrowsAsync<StorageUnavailableException>(() => FailAsync(new IOException("secret", code)));

        Assert.Equal("Storage is full.", thrown.Message);
    }

    private static Task FailAsync(Exception failure) => StorageErrors.GuardAsync(() => throw failure, CancellationToken.None);

    private static AmazonS3Exception Answer(HttpStatusCode status, string code) =>
        new("secret", ErrorType.Unknown, code, "request", status);
}
