using ImageGen.Settings;

namespace ImageGen.LocalHost;

/// <summary>Reads the switches. Every setting of the app can be given too, as <c>--Models:Default=…</c>.</summary>
public static class CommandLine
{
    public const string Help = """
        ImageGen on one machine: no Azure, no AWS, no containers.

          --port N                 listen on http://localhost:N              (7071)
          --listen any             listen on all addresses, in a container; needs --Access:Mode=Keys or Tokens
          --data FOLDER            keep images, records and instances here (.imagegen)
          --aws-endpoint URL       use S3 and DynamoDB there instead of the folder
          --s3-endpoint URL        only S3, where the two have different addresses
          --dynamodb-endpoint URL  only DynamoDB
          --open                   open the studio in the browser
          --bedrock aws            generate with Amazon Bedrock, which costs money
          --with-postgres          install PostgreSQL first, which marketing images need
          --functions FILE.dll     host the functions of another assembly too
          --log text|json          log lines for people, or one JSON object each (text)
          --traces N               keep the traces of the last N jobs, shown at /traces (200)
          --Shutdown:Drain=TIME    how long a stop waits for running work (00:01:00)
          --Section:Setting=VALUE  any setting of docs/configuration.md
          --help                   this text
        """;

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--port"] = "LocalHost:Port",
        ["--listen"] = "LocalHost:Listen",
        ["--data"] = "LocalHost:Data",
        ["--aws-endpoint"] = "LocalHost:AwsEndpoint",
        ["--s3-endpoint"] = "Storage:S3Endpoint",
        ["--dynamodb-endpoint"] = "Storage:DynamoDbEndpoint",
        ["--bedrock"] = "LocalHost:Bedrock",
        ["--functions"] = "LocalHost:Functions",
        ["--log"] = "Logging:Format",
        ["--traces"] = "LocalHost:Traces",
    };

    // Switches without a value.
    private static readonly Dictionary<string, string> Flags = new(StringComparer.OrdinalIgnoreCase) { ["--open"] = "LocalHost:Open" };

    /// <summary>
    /// The settings that the switches mean. Throws <see cref="CommandLineException"/> for one that is not known or lacks its value.
    /// </summary>
    public static Dictionary<string, string?> Settings(IReadOnlyList<string> args) => Read(args, Switches);

    /// <summary>The same for a command with switches of its own.</summary>
    internal static Dictionary<string, string?> Read(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> switches)
    {
        ArgumentNullException.ThrowIfNull(args);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (Flags.TryGetValue(args[i], out var flag))
            {
                settings[flag] = "true";
                continue;
            }

            var key = switches.GetValueOrDefault(name) ?? (
                name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':') ? name[2..] : null)
                ?? throw new CommandLineException($"The switch {name} is not known.{Meant(name, switches)}");
            value ??= ++i < args.Count ? args[i] : throw new CommandLineException($"The switch {name} needs a value.");
            settings[key] = value;
        }

        return settings;
    }

    private static string Meant(string name, IReadOnlyDictionary<string, string> switches) =>
        Spelling.Nearest(name, switches.Keys) is { } nearest ? $" The nearest one is {nearest}." : "";
}

/// <summary>The command line is wrong; the message says what.</summary>
public sealed class CommandLineException(string message) : Exception(message);
