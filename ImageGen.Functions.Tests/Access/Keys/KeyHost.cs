using System.Net.Http.Headers;

namespace ImageGen.Tests.Access.Keys;

/// <summary>A host that accepts keys, and a client that may make them.</summary>
public sealed class KeyHost : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["Access:Mode"] = "Keys", ["Logging:LogLevel:ImageGen.Access"] = "Information" });

    public HttpClient Client => _host.Client;

    public IServiceProvider Services => _host.Services;

    public string Folder => _host.Folder;

    public RecordedLog Log => _host.Log;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        var key = await new TestCredentials(_host).OfAsync(CredentialKind.Key, "ops", "admin");
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task DisposeAsync() => _host.DisposeAsync();
}
