using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImageGen.LocalHost;
using ImageGen.Models.Bedrock;
using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Architecture;

/// <summary><c>docs/configuration.md</c> has every setting, as the options classes and their comments describe it.</summary>
public sealed partial class ConfigurationDocumentTests
{
    private const string Introduction = """
        # Configuration

        Settings come from `appsettings.json`, from the environment, and locally from the command line; the later wins. Each has two
        spellings: `Models:Default` in files and on the command line (`--Models:Default=…`), `Models__Default` in the environment, in Azure
        and in `local.settings.json`. Times are written as `hours:minutes:seconds`, or `days.hours:minutes:seconds`. A number in a name is
        that of an item of a list, from 0; an item whose every setting is empty or has its default is none.

        A start with a wrong value, or with a name under these sections that nothing reads, ends with exit code 2 and a sentence for each.
        """;

    private static readonly (string Names, string Meaning)[] Variables =
    [
        ("AWS_REGION", "Region of the bucket and the table, such as `eu-central-1`. Required unless both are emulators. Bedrock is "
            + "called in the Region that `GET /api/models` shows for each model."),
        ("AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_PROFILE",
            "Credentials, as the AWS SDK looks for them. For emulators `imagegen` and `imagegen` where they are not set."),
        (BedrockKeyNotice.Variable, "Bedrock API key, a secret. Calls to Bedrock carry it instead of a signature. Not used where "
            + "`Models:BedrockEndpoint` is set."),
        ("MALLOC_ARENA_MAX", "Number of heaps of glibc. `2` keeps the native memory of libvips small; `./imagegen up` sets it where it is "
            + "not set."),
        ("FUNCTIONS_WORKER_RUNTIME", "Of the Functions host: `dotnet-isolated`."),
        ("AzureWebJobsStorage", "Of the Functions host: storage of Durable instances and keys. `UseDevelopmentStorage=true` is Azurite."),
        ("Logging__LogLevel__Default", "Level of the log: `Information` unless set. The name of a category in place of `Default` sets it "
            + "for that one."),
        ("DOTNET_ENVIRONMENT", "Name of the environment; `appsettings.{name}.json` is read too."),
    ];

    private readonly Dictionary<string, string> _comments = Comments();

    [Fact]
    public void The_document_of_settings_is_current()
    {
        var app = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddImageGen();
        using var appServices = app.BuildServiceProvider();
        var local = LocalApp.Build([new("LocalHost:Port", "0"), new("LocalHost:Data", Path.GetTempPath())]).Services;
        var shipped = appServices.GetServices<SettingsSection>().Select(section => section.Name).ToHashSet();
        var sections = local.GetServices<SettingsSection>().OrderBy(section => section.Name, StringComparer.Ordinal).ToLookup(
            section => shipped.Contains(section.Name));
        var names = local.GetServices<OtherName>().OrderBy(name => name.Name, StringComparer.Ordinal).ToList();

        var text = new StringBuilder(Introduction).AppendLine();
        AppendSections(text, sections[true], names);
        text.AppendLine("\n# The local host only");
        text.AppendLine("\nThese have an effect under `./imagegen up`. Its switches:\n").AppendLine($"```\n{CommandLine.Help}\n```");
        AppendSections(text, sections[false], names);
        text.AppendLine("\n# Names of older services\n").AppendLine(OlderServices.Introduction);
        text.AppendLine("\n| Name | Of | Setting | Room, or why it has none |\n|---|---|---|---|");
        foreach (var variable in OlderServices.Variables)
        {
            foreach (var meaning in OlderMeanings(variable.Name, names, sections.SelectMany(section => section)))
                text.AppendLine($"| `{variable.Name}` | {variable.Services} | {meaning} |");
        }

        text.AppendLine("\n# Former names").AppendLine("\nA start with one of these ends, and says the present name.");
        text.AppendLine("\n| Former name | Setting |\n|---|---|");
        foreach (var name in names.Where(name => !name.IsAccepted))
            text.AppendLine($"| `{name.Name}` | `{name.Setting}` |");

        text.AppendLine("\n# Environment variables that are no settings\n\n| Variable | Meaning |\n|---|---|");
        foreach (var (variables, meaning) in Variables)
            text.AppendLine($"| `{variables.Replace(", ", "`, `", StringComparison.Ordinal)}` | {meaning} |");
        GeneratedDocument.AssertIsCurrent("docs/configuration.md", text.ToString());
    }

    private static IEnumerable<string> OlderMeanings(
        string name, IReadOnlyList<OtherName> names, IEnumerable<SettingsSection> sections)
    {
        var known = names.Where(other => other.IsAccepted && other.Name == name).ToList();
        if (known.Count == 0 && Variables.Any(variable => variable.Names.Split(", ").Contains(name)))
            return [$"`{name}` | the AWS SDK"];
        Assert.True(known.Count > 0, $"The older variable {name} has neither a setting nor a reason.");
        return known.Select(other => other.NoUse is { } reason ? $"none | {reason}" : $"`{other.Setting}` | `{RoomOf(other.Setting)}`");

        string RoomOf(string setting) =>
            sections.Single(section => section.Name == setting.Split(':')[0]).Options.Namespace!.Split('.')[1];
    }

    private void AppendSections(StringBuilder text, IEnumerable<SettingsSection> sections, IReadOnlyList<OtherName> names)
    {
        foreach (var section in sections)
        {
            var settings = section.Settings.Where(setting => names.All(other => other.IsAccepted || other.Name != setting.Name)).ToList();
            if (settings.Count == 0)
                continue;
            text.AppendLine($"\n## {section.Name}\n\n{Comment($"T:{section.Options.FullName}")}");
            text.AppendLine("\n| Setting | Meaning | Allowed | Default |\n|---|---|---|---|");
            foreach (var setting in settings)
            {
                var spellings = $"`{setting.Name}`<br>`{setting.Name.Replace(":", "__", StringComparison.Ordinal)}`";
                text.AppendLine($"| {spellings} | {Meaning(setting)} | {setting.Allowed} | {Default(setting)} |");
            }
        }
    }

    // The default has its own column.
    private string Meaning(Setting setting)
    {
        var comment = Comment($"P:{setting.Property.DeclaringType!.FullName}.{setting.Property.Name}");
        var end = comment.LastIndexOf(" Default", StringComparison.Ordinal);
        Assert.True(end > 0, $"The comment of {setting.Name} names no default.");
        return comment[..end] + (setting.IsSecret ? " Never logged." : "");
    }

    private static string Default(Setting setting)
    {
        if (setting.Property.GetCustomAttribute<DefaultValueAttribute>() is { Value: string words })
            return words;
        return setting.Default.Length == 0 ? "empty" : $"`{setting.Default}`";
    }

    private string Comment(string member) => _comments.TryGetValue(member, out var comment)
        ? comment
        : throw new InvalidOperationException($"{member} has no comment.");

    private static Dictionary<string, string> Comments() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.xml")
            .SelectMany(file => XDocument.Load(file).Descendants("member"))
            .Where(member => member.Element("summary") is not null)
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Markdown(member.Element("summary")!));

    private static string Markdown(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('(')[0].Split('.')[^1]}`",
            XElement element => $"`{element.Value}`",
            _ => node.ToString(),
        }));
        return Space().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
