using ImageGen.Http;
using Microsoft.Extensions.Primitives;

namespace ImageGen.LocalHost.Commands;

/// <summary>What stands behind <c>./imagegen key</c>.</summary>
/// <param name="Words">What to do, such as <c>revoke 4fGh8ZqP</c>.</param>
/// <param name="Fields">What the endpoints would read from a body.</param>
/// <param name="Settings">Those of the host.</param>
internal sealed record KeyCommandLine(
    IReadOnlyList<string> Words, JsonFields Fields, IReadOnlyDictionary<string, string?> Settings, bool IsAws)
{
    private const string S3 = "Storage:S3Endpoint", DynamoDb = "Storage:DynamoDbEndpoint", Both = "LocalHost:AwsEndpoint", Aws = "--aws";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--owner"] = "owner",
        ["--scope"] = "scopes",
        ["--name"] = "name",
        ["--expires-in-days"] = "expires_in_days",
        ["--overlap-hours"] = "overlap_hours",
    };

    /// <summary>Throws <see cref="CommandLineException"/> for a switch that is not known or lacks its value.</summary>
    public static KeyCommandLine Parse(IReadOnlyList<string> args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToList();
        var (fields, others) = (new Dictionary<string, StringValues>(StringComparer.Ordinal), new List<string>());
        for (var i = words.Count; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (Switches.GetValueOrDefault(name) is not { } field)
            {
                others.Add(args[i]);
                continue;
            }

            value ??= ++i < args.Count ? args[i] : throw new CommandLineException($"The switch {name} needs a value.");
            fields[field] = StringValues.Concat(fields.GetValueOrDefault(field), value);
        }

        var isAws = others.RemoveAll(switchName => switchName == Aws) > 0;
        return new(words, JsonFields.OfTexts(fields), SettingsOf(others, isAws), isAws);
    }

    private static Dictionary<string, string?> SettingsOf(List<string> switches, bool isAws)
    {
        var settings = CommandLine.Settings(switches);
        // Nothing listens.
        settings["LocalHost:Port"] = "0";
        if (isAws)
            settings[S3] = settings[DynamoDb] = settings[Both] = "";
        else if (settings.TryGetValue(DynamoDb, out var emulator))
            settings.TryAdd(S3, emulator);
        return settings;
    }
}
