using System.Net;
using ImageGen.Access;
using ImageGen.LocalHost;
using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Keys;

public sealed class KeySecretTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-secret-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Keys", "")]
    [InlineData("Both", "")]
    [InlineData("Keys", null)]
    public void Where_keys_are_accepted_the_start_asks_for_a_secret(string mode, string? secret)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => CheckApp(mode, secret));

        var sentence = Assert.Single(wrong.Failures);
        Assert.StartsWith($"Access:Mode is {mode}, which needs a secret in Access:KeySecret.", sentence, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 32", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Open", "")]
    [InlineData("Tokens", null)]
    [InlineData("Keys", Secret)]
    [InlineData("Both", Secret)]
    public void Otherwise_none_is_needed(string mode, string? secret) => CheckApp(mode, secret);

    [Fact]
    public void A_secret_of_less_than_32_characters_ends_the_start_and_is_not_shown()
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => CheckApp("Open", Secret[..31]));

        Assert.Equal(
            "Access:KeySecret is not valid, but must be 32 characters or more, such as openssl rand -base64 32 prints, or empty.",
            Assert.Single(wrong.Failures));
    }

    [Fact]
    public async Task Without_a_secret_all_endpoints_of_keys_say_which_setting_is_missing()
    {
        await using var host = new StartedImageGenHost(change: services =>
            services.PostConfigure<AccessOptions>(access => access.KeySecret = ""));
        await host.StartAsync();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/api/keys"), (HttpMethod.Get, "/api/keys"), (HttpMethod.Get, "/api/keys/aaaaaaaa"),
            (HttpMethod.Delete, "/api/keys/aaaaaaaa"), (HttpMethod.Post, "/api/keys/aaaaaaaa/rotate"),
        })
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await host.Host.Client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Contains("\"switched-off\"", text, StringComparison.Ordinal);
            Assert.Contains("Access:KeySecret", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_local_host_makes_a_secret_once_that_only_its_user_can_read()
    {
        var first = await LocalSecretAsync(("Access:Mode", "Keys"));

        var file = Path.Combine(_folder, "key.secret");
        Assert.Equal(32, Convert.FromBase64String(first).Length);
        Assert.Equal(first, File.ReadAllText(file).Trim());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(first, await LocalSecretAsync());
        Assert.Equal([file], Directory.GetFiles(_folder, "key.secret*"));
    }

    [Fact]
    public async Task Hosts_that_need_a_secret_at_the_same_time_agree_on_one()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => LocalSecretAsync())));

        Assert.Single(secrets.Distinct());
    }

    [Fact]
    public async Task A_secret_of_the_settings_is_used_and_none_is_made()
    {
        Assert.Equal(Secret, await LocalSecretAsync(("Access:KeySecret", Secret)));
        Assert.False(File.Exists(Path.Combine(_folder, "key.secret")));
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_not_replaced()
    {
        var file = Path.Combine(_folder, "key.secret");
        File.WriteAllText(file, "short");

        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => LocalSecretAsync());

        Assert.Contains(file, Assert.Single(wrong.Failures), StringComparison.Ordinal);
        Assert.Equal("short", File.ReadAllText(file));
    }

    private static void CheckApp(string mode, string? secret)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Access:Mode"] = mode,
            ["Access:Issuers:0:Issuer"] = "https://issuer.example/",
            ["Access:Issuers:0:Audience"] = "api",
            ["WEBSITE_HOSTNAME"] = "localhost:7071",
        };
        if (secret is not null)
            settings["Access:KeySecret"] = secret;
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddImageGen()
            .BuildServiceProvider();
        services.CheckSettings();
    }

    private async Task<string> LocalSecretAsync(params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        (all["LocalHost:Port"], all["LocalHost:Data"]) = ("0", _folder);
        await using var app = LocalApp.Build(all);
        return app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.KeySecret;
    }
}
