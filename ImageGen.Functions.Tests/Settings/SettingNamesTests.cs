using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Settings;

/// <summary>A misspelt name ends the start with the name that was meant; what belongs to other programs does not.</summary>
public sealed class SettingNamesTests
{
    [Theory]
    [InlineData("Models:Defualt", "Models:Default")]
    [InlineData("models:maxattempt", "Models:MaxAttempts")]
    [InlineData("Models:OpenAIKeys", "Models:OpenAiKey")]
    [InlineData("Storage:Buckt", "Storage:Bucket")]
    [InlineData("Spending:OnAmbigous", "Spending:OnAmbiguous")]
    [InlineData("Generation:AlowGet", "Generation:AllowGet")]
    [InlineData("Models:Fallback:0", "Models:Fallback")]
    [InlineData("Models:Bucket", "Storage:Bucket")]
    [InlineData("Model:Default", "Models:Default")]
    [InlineData("Storages:LinkLifetime", "Storage:LinkLifetime")]
    public void A_misspelt_setting_is_an_error_that_names_the_nearest_one(string given, string meant) =>
        Assert.Equal([$"The setting {given} is not known. The nearest one is {meant}."], Faults((given, "any")));

    [Fact]
    public void Where_nothing_is_near_the_settings_of_the_section_are_listed() =>
        Assert.Equal(
            ["The setting Generation:Colour is not known. Generation has AllowGet, MaxWait."], Faults(("Generation:Colour", "red")));

    [Theory]
    [InlineData("Models__Defualt", "Models:Default")]
    [InlineData("MODELS__DEFUALT", "Models:Default")]
    [InlineData("Model__Default", "Models:Default")]
    public void Variables_of_the_environment_are_held_against_the_same_names(string variable, string meant)
    {
        Environment.SetEnvironmentVariable(Prefix + variable, "any");
        try
        {
            var faults = Faults(new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build());
            Assert.EndsWith($"The nearest one is {meant}.", Assert.Single(faults), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Prefix + variable, null);
        }
    }

    [Theory]
    [InlineData("MODELS", "7")]
    [InlineData("Storage", "/var/lib")]
    [InlineData("STORAGE_BUCKET", "theirs")]
    [InlineData("MODEL:PATH", "/models")]
    [InlineData("Stores:Bucket", "theirs")]
    [InlineData("AzureWebJobsStorage:accountName", "any")]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    public void What_other_programs_read_never_ends_the_start(string name, string value) => Assert.Empty(Faults((name, value)));

    [Fact]
    public void Several_faults_of_names_and_values_are_all_told_at_once()
    {
        var faults = Faults(
            ("Models:Defualt", "x"), ("Models:MaxAttempts", "abc"), ("Models:Premium", "y"), ("Storage:Bucket", "Not A Bucket"),
            ("Library:Table", "z"));
        Assert.Equal(5, faults.Count);
    }

    private const string Prefix = "IMAGEGEN_NAMES_TEST_";

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] given) => Faults(new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build());

    private static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        // Open, the default, starts only where this machine alone can call.
        var here = new ConfigurationBuilder()
            .AddInMemoryCollection([new("WEBSITE_HOSTNAME", "localhost:7071")]).AddConfiguration(configuration).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(here).AddLogging().AddImageGen().BuildServiceProvider();
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
