using System.Net;
using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Http;

/// <summary>An endpoint that throws answers a problem that says whether to try again, and never what happened.</summary>
public sealed class ProblemDetailsMiddlewareTests
{
    public static TheoryData<Type, HttpStatusCode> Failures => new()
    {
        { typeof(HttpRequestException), HttpStatusCode.ServiceUnavailable },
        { typeof(TimeoutException), HttpStatusCode.ServiceUnavailable },
        { typeof(IOException), HttpStatusCode.ServiceUnavailable },
        { typeof(Amazon.Runtime.AmazonClientException), HttpStatusCode.ServiceUnavailable },
        { typeof(Amazon.Runtime.AmazonServiceException), HttpStatusCode.ServiceUnavailable },
        { typeof(AggregateException), HttpStatusCode.ServiceUnavailable },
        { typeof(NullReferenceException), HttpStatusCode.InternalServerError },
        { typeof(InvalidOperationException), HttpStatusCode.InternalServerError },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_store_that_is_away_is_503_and_a_fault_of_our_own_500(Type failure, HttpStatusCode status)
    {
        var thrown = failure == typeof(AggregateException)
            ? new AggregateException(new TimeoutException("secret"))
            : (Exception)Activator.CreateInstance(failure, "secret")!;
        await using var host = new StartedImageGenHost(change: services => services.AddSingleton<IRecordStore>(new Away(thrown)));
        await host.StartAsync();
        foreach (var response in new[]
        {
            await host.Host.PostAsync(new { prompt = "An image that has nowhere to go" }),
            await host.Host.Client.GetAsync("/api/assets/req-456"),
            await host.Host.Client.GetAsync("/api/assets/req-456/thumbnail"),
            await host.Host.Client.PostAsync("/api/assets/req-456/cancel", null),
        })
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(status, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal((int)status, JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32());
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            response.Dispose();
        }

        Assert.Contains(
            host.Host.Log.Lines, line => line.Contains("Request failed. Function: GetAssetEndpoint.", StringComparison.Ordinal));
    }

    private sealed class Away(Exception failure) : IRecordStore
    {
        public Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken) => throw failure;

        public Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) => throw failure;

        public Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken) => throw failure;

        public Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken) =>
            throw failure;

        public Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken) =>
            throw failure;

        public Task SettleAttemptAsync(
            RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken) => throw failure;
    }
}
