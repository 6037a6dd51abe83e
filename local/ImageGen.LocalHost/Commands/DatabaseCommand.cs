using ImageGen.Marketing;
using ImageGen.Marketing.Database;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImageGen.LocalHost.Commands;

/// <summary><c>./imagegen db</c>: makes the tables of marketing, or brings them to the present version.</summary>
public static class DatabaseCommand
{
    public const string Help = """
        The tables of marketing images. A host makes them itself at its start under ./imagegen up.

          db                                    make or upgrade them; again does no harm
          --connection "Host=…;Database=…;…"    the database; else Marketing__ConnectionString or DB_HOST, DB_NAME, DB_USER, DB_PASSWORD
          --schema NAME                         (facebook_test)
        """;

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--connection"] = "Marketing:ConnectionString",
        ["--schema"] = "Marketing:Schema",
    };

    /// <summary>Runs the command; returns the exit code, 0 or 2.</summary>
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
        settings["LocalHost:Postgres"] = "false";
        await using var app = LocalApp.Build(settings);
        var options = app.Services.GetRequiredService<IOptions<MarketingOptions>>().Value;
        if (MarketingDatabase.Connection(options) is not { } connection)
            throw new CommandLineException("No database is given.");
        try
        {
            var applied = await MarketingMigrations.ApplyAsync(options, CancellationToken.None);
            var place = $"schema {options.Schema} of {connection.Database} on {connection.Host}";
            await output.WriteLineAsync(applied.Count == 0 ? $"{place} is up to date." : $"{place}: {string.Join(", ", applied)}.");
            return 0;
        }
        catch (NpgsqlException fault)
        {
            await errors.WriteLineAsync($"The tables cannot be made. {fault.Message}");
            return 2;
        }
    }
}
