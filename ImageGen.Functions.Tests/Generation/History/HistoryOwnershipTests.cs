using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using ImageGen.Tests.Access;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>Everybody sees their own list and usage; an admin sees anybody's.</summary>
public sealed class HistoryOwnershipTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["Access:Mode"] = "Tokens" });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/assets", "items")]
    [InlineData("/api/usage", "by_model")]
    public async Task A_list_is_that_of_the_caller_unless_an_admin_names_another(string path, string content)
    {
        var credentials = new TestCredentials(_host);
        using var mia = credentials.Client("auth0|mia", "read", "generate");
        using var tom = credentials.Client("tom", "read", "generate");
        using var admin = credentials.Client("ops", "admin");
        var record = RecordStoreSuite.NewRecord() with
        {
            UserId = "auth0|mia",
            CreatedAt = DateTimeOffset.UtcNow,
            Attempts = [RecordStoreSuite.Attempt(1) with { Outcome = SpendingOutcome.Settled }],
        };
        await _host.Services.GetRequiredService<IRecordStore>().CreateAsync(record, default);

        Assert.Equal(1, await CountAsync(mia, path));
        Assert.Equal(1, await CountAsync(mia, $"{path}?user_id=auth0%7Cmia"));
        Assert.Equal(1, await CountAsync(admin, $"{path}?user_id=auth0%7Cmia"));
        Assert.Equal(0, await CountAsync(admin, path));
        Assert.Equal(0, await CountAsync(tom, path));
        using var foreign = await tom.GetAsync($"{path}?user_id=auth0%7Cmia");
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var nobody = await _host.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);

        async Task<int> CountAsync(HttpClient client, string at) =>
            (await client.GetFromJsonAsync<JsonElement>(at)).GetProperty(content).GetArrayLength();
    }
}
