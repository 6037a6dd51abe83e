using ImageGen.LocalHost.Postgres;
using Npgsql;

namespace ImageGen.LocalHost.Tests;

/// <summary>The server of marketing beside a data folder that comes and goes.</summary>
public sealed class PrivatePostgresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-postgres-").FullName;

    public PrivatePostgresTests()
    {
        // The server of a root's test has another user, and its files stay in this folder only where that user can enter it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
    }

    [Fact]
    public async Task Files_of_an_earlier_data_folder_are_put_aside_and_not_asked_for_a_password_that_nobody_knows()
    {
        await using (var first = new PrivatePostgres(PrivatePostgres.FindPrograms()!, _folder, "first", isDurable: true))
            await TableIsThereAsync(first, create: true);

        await using var second = new PrivatePostgres(PrivatePostgres.FindPrograms()!, _folder, "second", isDurable: true)
        {
            IsNewFolder = true,
        };

        Assert.False(await TableIsThereAsync(second, create: false));
        Assert.Single(Directory.GetDirectories(_folder, "cluster-*", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<bool> TableIsThereAsync(PrivatePostgres server, bool create)
    {
        await server.StartAsync(CancellationToken.None);
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"{(create ? "create table kept (id int); " : "")}select to_regclass('kept') is not null", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
