using System.Net;
using System.Text.Json;
using ImageGen.LocalHost.Commands;
using ImageGen.Marketing;
using ImageGen.Marketing.Database;
using ImageGen.Tests.Emulators;
using Npgsql;

namespace ImageGen.Tests.Marketing;

public sealed class DatabaseTests
{
    [Fact]
    public async Task The_command_makes_the_tables_once_and_says_so()
    {
        var connection = await PostgresServer.EmptyDatabaseAsync();
        using var output = new StringWriter();

        Assert.Equal(0, await DatabaseCommand.RunAsync(["--connection", connection, "--schema", "shop"], output, output));
        Assert.Equal(0, await DatabaseCommand.RunAsync(["--connection", connection, "--schema", "shop"], output, output));

        Assert.Contains("0001_marketing.sql", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("is up to date.", output.ToString().Trim(), StringComparison.Ordinal);
        Assert.Equal("6", await ScalarAsync(
            connection,
            """
            select count(*) from information_schema.tables
            where table_schema = 'shop' and table_name <> 'schema_versions'
            """));
    }

    [Fact]
    public async Task Tables_of_an_older_system_keep_their_rows_and_get_what_they_lack()
    {
        var connection = await PostgresServer.EmptyDatabaseAsync();
        await ScalarAsync(
            connection,
            """
            create schema facebook_test;
            create table facebook_test.user_templates (id uuid primary key, user_sub text not null, template_json text not null);
            create table facebook_test.fields (id uuid primary key, label_name text not null, product_map text, type text);
            create table facebook_test.products (id uuid primary key, user_sub text not null, title text, image_link text);
            create table facebook_test.generated_feeds (id uuid primary key default gen_random_uuid(), generated_json text not null,
                generated_img_url text, outfeed_id uuid not null, user_template_id uuid not null, user_sub text not null,
                status varchar(32) not null, error_message text, created_at timestamptz not null default now(),
                updated_at timestamptz not null default now());
            insert into facebook_test.products values (gen_random_uuid(), 'mia', 'Mug', 'https://shop.example/mug.png');
            """);

        await MarketingMigrations.ApplyAsync(new MarketingOptions { ConnectionString = connection }, CancellationToken.None);

        Assert.Equal("Mug", await ScalarAsync(
            connection, "select title from facebook_test.products where retailer_id <> '' and custom = '{}'"));
        Assert.Equal("0", await ScalarAsync(connection, "select count(*) from facebook_test.generated_feeds where attempts > 0"));
    }

    [Fact]
    public async Task Instances_that_start_at_once_make_the_tables_once()
    {
        var options = new MarketingOptions { ConnectionString = await PostgresServer.EmptyDatabaseAsync() };

        var applied = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => MarketingMigrations.ApplyAsync(options, CancellationToken.None)));

        Assert.Equal(1, applied.Count(scripts => scripts.Count > 0));
    }

    [Fact]
    public async Task Without_a_database_marketing_is_off_and_says_how_to_turn_it_on()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();

        using var answer = await started.Host.Client.GetAsync($"/marketing/outfeeds/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("marketing-off", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_names_of_the_older_system_name_the_database()
    {
        var connection = new NpgsqlConnectionStringBuilder(await PostgresServer.EmptyDatabaseAsync());
        await using var started = new StartedImageGenHost(new()
        {
            ["DB_HOST"] = connection.Host,
            ["DB_PORT"] = $"{connection.Port}",
            ["DB_NAME"] = connection.Database,
            ["DB_USER"] = connection.Username,
            ["DB_PASSWORD"] = connection.Password,
        });
        await started.StartAsync();

        using var answer = await started.Host.Client.GetAsync($"/marketing/outfeeds/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
