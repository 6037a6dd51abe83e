using Amazon.Runtime;
using ImageGen.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

/// <summary>What goes over the wire to an S3 emulator that knows only the plain protocol.</summary>
public sealed class AwsClientsTests
{
    [Fact]
    public async Task An_emulator_gets_its_own_host_name_and_the_bare_bytes()
    {
        await using var emulator = NewServer();
        var (address, headers) = ("", Array.Empty<string>());
        var body = new MemoryStream();
        emulator.Run(async context =>
        {
            address = $"{context.Request.Host}{context.Request.Path}";
            headers = [.. context.Request.Headers.Select(header => $"{header.Key}: {header.Value}")];
            await context.Request.Body.CopyToAsync(body);
        });
        await emulator.StartAsync();
        var port = new Uri(emulator.Urls.Single()).Port;
        var options = Options.Create(new StorageOptions { S3Endpoint = $"http://localhost:{port}" });
        using var clients = new AwsClients(options, new BasicAWSCredentials("key", "secret"));
        var store = new S3ImageStore(clients.S3, options, TestMetrics.New(), TimeProvider.System, NullLogger<S3ImageStore>.Instance);
        var bytes = Images.Bytes(100_000);

        await store.PutAsync("generated/mia/x.png", bytes, Images.FactsOf(bytes), CancellationToken.None);

        Assert.Equal($"localhost:{port}/imagegen-images/generated/mia/x.png", address);
        Assert.Equal(bytes, body.ToArray());
        Assert.DoesNotContain(headers, header => header.Contains("checksum", StringComparison.OrdinalIgnoreCase)
            || header.Contains("trailer", StringComparison.OrdinalIgnoreCase) || header.Contains("STREAMING", StringComparison.Ordinal));
    }

    private static WebApplication NewServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
