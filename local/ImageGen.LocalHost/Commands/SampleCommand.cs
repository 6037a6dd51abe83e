using System.Globalization;
using ImageGen.Access;
using ImageGen.LocalHost.Postgres;
using ImageGen.LocalHost.Storage;
using ImageGen.Marketing;
using Microsoft.Extensions.Logging.Console;

namespace ImageGen.LocalHost.Commands;

/// <summary>
/// <c>./imagegen sample</c>: renders the feed of <c>samples/marketing</c> as a user would, over HTTP, by a host of its own that ends
/// afterwards.
/// </summary>
public static class SampleCommand
{
    public const string Help = """
        Marketing images of a sample shop: 5 designs, each with 200 products in 6 languages. Needs PostgreSQL on this machine.

          --out FOLDER      contact sheets, images and feeds are written here       (sample-feed)
          --rows N          only so many products, from all languages               (200)
          --data FOLDER     data folder of the host, which is kept then             (a temporary one)
          --samples FOLDER  designs, fields.json, products.csv and pictures of another shop
          --with-postgres   install PostgreSQL first
          --Section:Setting=VALUE  any setting of docs/configuration.md, such as --Marketing:Format=Jpeg
        """;

    private const string Out = "sample:out", Rows = "sample:rows", Samples = "sample:folder";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--out"] = Out,
        ["--rows"] = Rows,
        ["--samples"] = Samples,
        ["--data"] = LocalHostRules.Data,
    };

    /// <summary>Runs the command; returns 0 when every image was drawn, 1 when some were not, 2 when it could not begin.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await errors.WriteLineAsync(Help);
            return 0;
        }

        var settings = CommandLine.Read(args, Switches);
        var folder = SampleFolder.Open(Take(settings, Samples) ?? Path.Combine("samples", "marketing"));
        var rows = ReadRows(Take(settings, Rows));
        var target = Directory.CreateDirectory(Take(settings, Out) ?? "sample-feed");
        var temporary = settings.ContainsKey(LocalHostRules.Data) ? null : TemporaryFolder(settings);
        try
        {
            await using var pictures = await SamplePictures.ServeAsync(folder.Pictures);
            await using var app = BuildHost(settings, pictures.Address);
            await app.StartAsync();
            if (app.Services.GetRequiredService<MarketingPostgres>().Notice is { } notice)
            {
                await errors.WriteLineAsync($"{notice} ./imagegen sample --with-postgres installs it as well.");
                return 2;
            }

            using var client = new SampleClient(app.Services.GetRequiredService<LocalAddress>().Base);
            var drawn = await new SampleRun(client, folder, target, output).RunAsync(pictures.Address, rows);
            await app.StopAsync();
            return drawn ? 0 : 1;
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private static WebApplication BuildHost(Dictionary<string, string?> settings, Uri pictures)
    {
        settings.TryAdd("LocalHost:Port", "0");
        settings.TryAdd("Logging:LogLevel:Default", "Error");
        settings.TryAdd("Marketing:Pages", nameof(MarketingPages.All));
        // The fields and the products of a database that is in use stay as they are.
        settings.TryAdd("Marketing:Schema", "imagegen_sample");
        // Nobody else calls this host.
        settings["Access:Mode"] = nameof(AccessMode.Open);
        settings["Marketing:PublicOrigin"] = settings["Http:PublicOrigin"] = settings["Storage:PublicBaseUrl"] = "";
        settings["PublicWeb:AllowHosts"] = pictures.Authority;
        return LocalApp.Build(settings, services => services
            .PostConfigure<MarketingOptions>(marketing => (marketing.QueueUrl, marketing.DeadLetterQueueUrl) = ("", ""))
            .Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
    }

    // Others may enter it: under root, PostgreSQL runs as another user, and its own folder inside admits nobody else.
    private static DirectoryInfo TemporaryFolder(Dictionary<string, string?> settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"imagegen-sample-{Guid.NewGuid():N}"));
        settings[LocalHostRules.Data] = folder.FullName;
        return folder;
    }

    private static string? Take(Dictionary<string, string?> settings, string key) => settings.Remove(key, out var value) ? value : null;

    private static int? ReadRows(string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0 ? rows
        : throw new CommandLineException($"--rows is '{text}', but must be a number from 1.");
}
