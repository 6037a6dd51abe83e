using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageGen.Settings;
using ImageGen.Tests.Architecture;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Infrastructure;

/// <summary>
/// The settings that the templates give the app are those that it reads, with values that it takes. An option that is no secret and not
/// required keeps its default, or comes by the parameter <c>settings</c>.
/// </summary>
public sealed partial class AzureSettingsTests
{
    // What Azure, the Functions host and the SDKs read.
    private static readonly string[] OfThePlatform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AWS_REGION",
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "MALLOC_ARENA_MAX",
        "WEBSITES_ENABLE_APP_SERVICE_STORAGE", "WEBSITES_PORT", "WEBSITE_RUN_FROM_PACKAGE",
    ];

    // Read from the storage provider's own part of host.json, which names it only where it is not the default one.
    private static readonly string[] OfTheScheduler = ["storageProvider__type", "storageProvider__connectionStringName"];

    // Without one of these the app does not start in Azure, or works on what is not its own.
    private static readonly string[] Required =
    [
        "Access__Mode", "Aws__ClientId", "Aws__RoleArn", "Aws__TokenAudience", "Storage__AccessTable", "Storage__Bucket", "Storage__Table",
    ];

    // Of one machine and its emulators.
    private static readonly string[] Local = ["Models__BedrockEndpoint", "Storage__DynamoDbEndpoint", "Storage__S3Endpoint"];

    private const string HostJson = "AzureFunctionsJobHost__";

    public static TheoryData<string> Variants => [.. AzureDeployment.OfTheApp];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_setting_is_read_by_the_app_or_by_the_platform(string variant)
    {
        var known = Options().Select(setting => EnvironmentName(setting.Name)).Concat(OfThePlatform).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(
            from site in AzureDeployment.Of(variant).Sites
            from name in site.Settings.Keys
            where !IsOfHostJson(name) && !IsOfAFunction(name) && !known.Contains(Number().Replace(name, "__0__"))
            select name);
    }

    [Fact]
    public void What_is_listed_as_the_platforms_is_no_option_of_the_app() =>
        Assert.Empty(OfThePlatform.Intersect(Options().Select(setting => EnvironmentName(setting.Name)), StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_app_takes_every_value(string variant)
    {
        var given = AzureDeployment.Of(variant).Site.Settings
            .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)AtRunTime(pair.Value));
        using var services = App(given);

        services.CheckSettings();
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void What_the_app_needs_in_Azure_is_set_and_nothing_of_one_machine(string variant)
    {
        var names = AzureDeployment.Of(variant).Site.Settings.Keys.ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Required.Except(names));
        Assert.Empty(Local.Intersect(names));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_secret_is_never_anything_but_a_reference_to_the_vault(string variant)
    {
        var secrets = Options().Where(setting => setting.IsSecret).Select(setting => EnvironmentName(setting.Name)).ToHashSet();

        Assert.All(
            AzureDeployment.Of(variant).Sites.SelectMany(site => site.Settings).Where(setting => secrets.Contains(setting.Key)),
            setting => Assert.Contains("@Microsoft.KeyVault(SecretUri=", setting.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_vault_may_hold_every_secret_option_and_nothing_else()
    {
        var type = SecretSettings().Match(Repository.Read("infra/azure/modules/settings.bicep")).Value;

        Assert.Equal(
            Options().Where(setting => setting.IsSecret).Select(setting => EnvironmentName(setting.Name)).Order(StringComparer.Ordinal),
            Quoted().Matches(type).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void What_overrides_host_json_is_in_it(string variant)
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");

        Assert.All(
            AzureDeployment.Of(variant).Sites.SelectMany(site => site.Settings.Keys).Where(IsOfHostJson),
            name =>
            {
                Assert.StartsWith($"{HostJson}extensions__durableTask__", name, StringComparison.Ordinal);
                var option = name[$"{HostJson}extensions__durableTask__".Length..];
                Assert.True(OfTheScheduler.Contains(option) || durable.TryGetProperty(option, out _), $"host.json has no {option}.");
            });
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void In_a_slot_no_timer_runs_and_Durable_has_a_hub_of_its_own(string variant)
    {
        var deployment = AzureDeployment.Of(variant);
        if (deployment.Slot is not { } slot)
        {
            // Flex Consumption has no slots.
            Assert.Equal("dotnet-isolated", deployment.Site.Property("functionAppConfig.runtime.name").GetString());
            return;
        }

        var sticky = deployment.Resources.Single(resource => resource.Name.EndsWith("/slotConfigNames", StringComparison.Ordinal))
            .Property("appSettingNames").EnumerateArray().Select(name => name.GetString()!).ToList();
        var hub = $"{HostJson}extensions__durableTask__hubName";

        Assert.Equal(
            Timers().Order(StringComparer.Ordinal),
            slot.Settings.Where(setting => IsOfAFunction(setting.Key) && setting.Value == "true")
                .Select(setting => setting.Key.Split('_')[1]).Order(StringComparer.Ordinal));
        Assert.NotEqual(deployment.Site.Settings[hub], slot.Settings[hub]);
        // A setting that differs must stay where it is when the slots are swapped.
        Assert.Empty(slot.Settings.Except(deployment.Site.Settings).Select(setting => setting.Key).Except(sticky));
    }

    private static IEnumerable<string> Timers() =>
        from type in typeof(ImageGenApp).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        where method.GetParameters().Any(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>() is not null)
        select function.Name;

    private static List<Setting> Options()
    {
        using var services = App([]);
        return [.. services.GetServices<SettingsSection>().SelectMany(section => section.Settings)];
    }

    private static ServiceProvider App(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddLogging().AddImageGen().BuildServiceProvider();

    // What Azure puts in place of an expression when it deploys, or when it starts the app.
    private static string AtRunTime(string value) =>
        value.Contains("@Microsoft.KeyVault", StringComparison.Ordinal) ? new string('k', 44)
        : value.EndsWith(".clientId]", StringComparison.Ordinal) ? "33333333-3333-3333-3333-333333333333"
        : value.StartsWith('[') ? "known.at.run.time"
        : value;

    private static bool IsOfHostJson(string name) => name.StartsWith(HostJson, StringComparison.Ordinal);

    private static bool IsOfAFunction(string name) => OfFunction().IsMatch(name);

    private static string EnvironmentName(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex("__[0-9]+__")]
    private static partial Regex Number();

    [GeneratedRegex("^AzureWebJobs_[A-Za-z0-9]+_Disabled$")]
    private static partial Regex OfFunction();

    [GeneratedRegex(@"type secretSetting =\n(  \| '[^']+'\n)+")]
    private static partial Regex SecretSettings();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
