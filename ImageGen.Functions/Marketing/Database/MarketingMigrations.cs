using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace ImageGen.Marketing.Database;

/// <summary>Brings the tables to the present version by the scripts of <c>infra/db</c>, each of which runs once.</summary>
public static class MarketingMigrations
{
    // Any number that other programs on the same database do not lock by.
    private const long Lock = 0x1_3A6E_6E57;

    /// <summary>Runs the scripts that have not run yet, and names them. Safe while other instances do the same.</summary>
    /// <exception cref="NpgsqlException">The database does not answer, or does not permit it.</exception>
    public static async Task<IReadOnlyList<string>> ApplyAsync(MarketingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var connection = MarketingDatabase.Connection(options)
            ?? throw new InvalidOperationException("Marketing has no database: set Marketing:ConnectionString.");
        connection.Pooling = false;
        await using var locked = new NpgsqlConnection(connection.ConnectionString);
        await locked.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"select pg_advisory_lock({Lock}); create schema if not exists \"{options.Schema}\"", locked);
        await command.ExecuteNonQueryAsync(cancellationToken);

        var result = DeployChanges.To.PostgresqlDatabase(connection.ConnectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithVariable("schema", options.Schema)
            .JournalToPostgresqlTable(options.Schema, "schema_versions")
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new NpgsqlException($"The script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        return [.. result.Scripts.Select(script => script.Name)];
    }
}
