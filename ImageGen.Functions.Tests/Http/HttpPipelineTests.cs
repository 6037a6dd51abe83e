using System.Net;
using System.Text.Json;
using Grpc.Core;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Http;

/// <summary>An endpoint that throws answers a problem that says whether to try again, and never what happened.</summary>
public sealed class HttpPipelineTests
{
    public static TheoryData<Exception, HttpStatusCode> Failures => new()
    {
        { new StorageUnavailableException("Storage does not answer.", new IOException("secret")), HttpStatusCode.ServiceUnavailable },
        { new RpcException(new Status(StatusCode.Unavailable, "secret")), HttpStatusCode.ServiceUnavailable },
        { new RpcException(new Status(StatusCode.Unknown, "secret")), HttpStatusCode.ServiceUnavailable },
        { new RpcException(new Status(StatusCode.InvalidArgument, "secret")), HttpStatusCode.InternalServerError },
        { new StorageRefusedException("secret: the bucket is missing", new IOException()), HttpStatusCode.InternalServerError },
        { new NotSupportedException("secret"), HttpStatusCode.InternalServerError },
        { new InvalidOperationException("secret"), HttpStatusCode.InternalServerError },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_store_that_is_away_is_503_and_a_fault_of_our_own_500(Exception thrown, HttpStatusCode status)
    {
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
            Assert.Equal(status == HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter?.Delta == TimeSpan.FromSeconds(10));
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            response.Dispose();
        }

        Assert.Contains(
            host.Host.Log.Lines,
            line => line.Contains("Request failed. Function: GetAssetEndpoint.", StringComparison.Ordinal)
                && line.Contains(thrown.Message, StringComparison.Ordinal));
    }

    private sealed class Away(Exception failure) : DelegatingRecordStore(null!)
    {
        public override Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) => throw failure;
    }
}
