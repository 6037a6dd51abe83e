using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access;

/// <summary>A service that others can reach does not start without asking them who they are.</summary>
public sealed class AccessRulesTests
{
    [Theory]
    [InlineData("imagegen.azurewebsites.net")]
    [InlineData("localhost.example.com")]
    [InlineData("10.0.0.4:8080")]
    [InlineData("0.0.0.0:80")]
    [InlineData("")]
    [InlineData(null)]
    public void Open_is_refused_where_others_can_call(string? hostName) =>
        Assert.Contains(
            Faults(("WEBSITE_HOSTNAME", hostName)), fault => fault.Contains("must be Keys, Tokens or Both", StringComparison.Ordinal));

    [Theory]
    [InlineData("localhost:7071")]
    [InlineData("127.0.0.1:7071")]
    [InlineData("[::1]:7071")]
    public void Open_is_for_this_machine(string hostName) => Assert.Empty(Faults(("WEBSITE_HOSTNAME", hostName)));

    [Fact]
    public void The_platform_is_not_trusted_where_its_authentication_is_off()
    {
        (string, string?)[] settings =
            [("Access:Mode", "Keys"), ("Access:KeySecret", new string('x', 44)), ("Access:TrustPlatform", "true")];
        Assert.Contains(Faults(settings), fault => fault.StartsWith("Access:TrustPlatform", StringComparison.Ordinal));
        Assert.Empty(Faults([.. settings, ("WEBSITE_AUTH_ENABLED", "True")]));
    }

    [Theory]
    [InlineData("Open", "Access is open.")]
    [InlineData("Tokens", "Access needs credentials. Mode: Tokens.")]
    public async Task The_start_says_which_mode_it_is(string mode, string line)
    {
        await using var started = new StartedImageGenHost(new() { ["Access:Mode"] = mode, ["Logging:LogLevel:ImageGen"] = "Information" });
        await started.StartAsync();
        Assert.Contains(started.Host.Log.Lines, written => written.Contains(line, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Faults(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddImageGen()
            .BuildServiceProvider();
        try
        {
            services.CheckSettings();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return [.. wrong.Failures];
        }
    }
}
