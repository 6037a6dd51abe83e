using ImageGen.LocalHost.Postgres;
using ImageGen.Marketing;
using ImageGen.Marketing.Database;
using Npgsql;

namespace ImageGen.Tests.Emulators;

/// <summary>One PostgreSQL for the whole test run, started by the first test that asks, with a database for each class that asks.</summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<PrivatePostgres>> Server = new(StartAsync);
    private static int _databases;

    /// <summary>How to connect to a database of the caller's own, which has the tables of marketing.</summary>
    public static async Task<string> DatabaseAsync()
    {
        var connectionString = await EmptyDatabaseAsync();
        await MarketingMigrations.ApplyAsync(new MarketingOptions { ConnectionString = connectionString }, CancellationToken.None);
        return connectionString;
    }

    /// <summary>How to connect to a database of the caller's own without tables.</summary>
    public static async Task<string> EmptyDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    private static async Task<PrivatePostgres> StartAsync()
    {
        var programs = PrivatePostgres.FindPrograms()
            ?? throw new InvalidOperationException("The tests need PostgreSQL. Run eng/install.sh test.");
        var folder = Directory.CreateTempSubdirectory("imagegen-postgres-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        var server = new PrivatePostgres(programs, folder, "test", isDurable: false);
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
