using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Marketing;

/// <summary>The whole app with a marketing database of its own.</summary>
public sealed class MarketingHost : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _settings;

    public MarketingHost() : this([])
    {
    }

    internal MarketingHost(Dictionary<string, string?> settings) => _settings = settings;

    public ImageGenHost App { get; private set; } = null!;

    public HttpClient Client => App.Client;

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        ConnectionString = await PostgresServer.EmptyDatabaseAsync();
        App = new ImageGenHost(new(_settings) { ["Marketing:ConnectionString"] = ConnectionString });
        await App.InitializeAsync();
    }

    public Task DisposeAsync() => App.DisposeAsync();
}
