using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

public sealed class StorageRegistrationTests
{
    [Fact]
    public void With_endpoints_the_stores_are_those_of_AWS()
    {
        using var host = NewHost(("Storage:S3Endpoint", "http://127.0.0.1:1"), ("Storage:DynamoDbEndpoint", "http://127.0.0.1:1"));

        Assert.IsType<S3ImageStore>(host.Services.GetRequiredService<IImageStore>());
        Assert.IsType<DynamoRecordStore>(host.Services.GetRequiredService<IRecordStore>());
    }

    [Fact]
    public async Task A_host_with_disk_stores_starts_without_region_or_credentials()
    {
        using var host = NewHost(services =>
            services.AddDiskStorage(), ("Disk:Root", Path.Combine(Path.GetTempPath(), "imagegen-tests", Guid.NewGuid().ToString("N"))));

        await host.StartAsync();

        Assert.IsType<DiskImageStore>(host.Services.GetRequiredService<IImageStore>());
        Assert.IsType<DiskRecordStore>(host.Services.GetRequiredService<IRecordStore>());
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Storage:Bucket", "Not A Bucket")]
    [InlineData("Storage:Table", "")]
    [InlineData("Storage:LinkLifetime", "8.00:00:00")]
    [InlineData("Storage:S3Endpoint", "127.0.0.1:9000")]
    [InlineData("Storage:DynamoDbEndpoint", "ftp://127.0.0.1")]
    public async Task A_setting_that_cannot_work_stops_the_start_and_is_named(string setting, string value)
    {
        using var host = NewHost((setting, value));

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(setting.Split(':')[1], fault.Message, StringComparison.Ordinal);
    }

    private static IHost NewHost(params (string Key, string Value)[] settings) => NewHost(_ => { }, settings);

    private static IHost NewHost(Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddLogging();
        builder.Services.AddStorage();
        more(builder.Services);
        return builder.Build();
    }
}
