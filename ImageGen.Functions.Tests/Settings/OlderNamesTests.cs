using ImageGen.LocalHost;
using ImageGen.Settings;
using ImageGen.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Settings;

/// <summary>What <c>docs/configuration.md</c> says of the names of older services is what the service does.</summary>
public sealed class OlderNamesTests
{
    private static readonly IReadOnlyList<(string Name, string Setting)> Rows = [.. ReadRows()];

    [Fact]
    public void The_table_has_every_variable_of_the_older_services_and_no_other()
    {
        Assert.Equal(OlderServices.Variables.Select(variable => variable.Name), Rows.Select(row => row.Name).Distinct());
        var services = Services([]);
        Assert.Equal(
            services.GetServices<OtherName>().Where(name => name.IsAccepted).Select(name => name.Name).ToHashSet(),
            Rows.Where(row => row.Setting != row.Name).Select(row => row.Name).ToHashSet());
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("D")]
    [InlineData("E")]
    public void A_service_starts_with_the_variables_of_an_older_one_and_uses_them(string service)
    {
        var variables = OlderServices.Variables.Where(variable => variable.Services.Contains(service, StringComparison.Ordinal)).ToList();
        var services = Services(variables.Select(variable => (variable.Name, variable.Example)));
        var given = services.GetRequiredService<GivenSettings>();

        var used = variables
            .Join(Rows, variable => variable.Name, row => row.Name, (variable, row) => (variable.Name, row.Setting, variable.Example))
            .Where(row => row.Setting != "none" && row.Setting != row.Name)
            .ToList();
        Assert.NotEmpty(used);
        Assert.All(used, row => Assert.Equal(new(row.Name, row.Example), given.Find(row.Setting)));
        Assert.All(used, row => Assert.NotEqual(row.Example, Default(services, row.Setting)));
    }

    [Fact]
    public void The_setting_of_ImageGen_counts_more_than_the_older_name() =>
        Assert.Equal(
            new("Storage:Table", "ours"),
            Services([("TABLE_NAME", "theirs"), ("Storage:Table", "ours")]).GetRequiredService<GivenSettings>().Find("Storage:Table"));

    private static string Default(IServiceProvider services, string name) =>
        services.GetServices<SettingsSection>().SelectMany(section => section.Settings).Single(setting => setting.Name == name).Default;

    private static IServiceProvider Services(IEnumerable<(string Name, string Value)> settings) => LocalApp.Build(
    [
        new("LocalHost:Data", Path.GetTempPath()),
        .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)),
    ]).Services;

    private static IEnumerable<(string Name, string Setting)> ReadRows() => Repository.Read("docs/configuration.md")
        .Split("\n# Names of older services\n")[1].Split("\n# ")[0].Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|').Select(cell => cell.Trim().Trim('`')).ToArray())
        .Select(cells => (cells[1], cells[3]));
}
