using System.Text.Json;
using ImageGen.Marketing.Database;
using Npgsql;

namespace ImageGen.Marketing.Templates;

/// <summary>The designs of users. For anyone but its owner a design does not exist.</summary>
public sealed class UserTemplates(MarketingDatabase database)
{
    private const string Columns = "id, name, created_at, updated_at, variables";

    // Designs of an older system have no list of variables until they are replaced.
    private const string ListColumns = $"{Columns}, case when variables is null then template_json end";

    private const string AfterOne =
        "and (created_at, id) < (select created_at, id from user_templates where user_sub = @user and id = @id)";

    internal Task<UserTemplate> CreateAsync(string user, TemplateBody body, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var insert = new NpgsqlCommand(
                $"""
                insert into user_templates (user_sub, name, template_json, variables) values (@user, @name, @json, @variables)
                returning {Columns}, null::text
                """,
                connection);
            insert.Parameters.AddWithValue("user", user);
            insert.Parameters.AddWithValue("name", body.Name ?? "");
            Add(insert, body);
            return (await OneAsync(insert, withDesign: false, cancellationToken))!;
        },
        cancellationToken);

    /// <summary>A design with its JSON; null where the user has none of this id.</summary>
    public Task<UserTemplate?> FindAsync(string user, Guid id, CancellationToken cancellationToken) => database.RunAsync(
        connection =>
        {
            var select = Of(
                $"select {Columns}, template_json from user_templates where user_sub = @user and id = @id", connection, user, id);
            return OneAsync(select, withDesign: true, cancellationToken);
        },
        cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    public Task<List<UserTemplate>> ListAsync(
        string user, Guid? after, int limit, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = new NpgsqlCommand(
                $"""
                select {ListColumns} from user_templates where user_sub = @user {(after is null ? "" : AfterOne)}
                order by created_at desc, id desc limit {limit}
                """,
                connection);
            select.Parameters.AddWithValue("user", user);
            if (after is { } last)
                select.Parameters.AddWithValue("id", last);
            var page = new List<UserTemplate>();
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                page.Add(Read(reader, withDesign: false));
            return page;
        },
        cancellationToken);

    /// <summary>Null where the user has none of this id.</summary>
    internal Task<UserTemplate?> ReplaceAsync(string user, Guid id, TemplateBody body, CancellationToken cancellationToken) =>
        database.RunAsync(
            connection =>
            {
                var update = Of(
                    $"""
                    update user_templates
                    set template_json = @json, variables = @variables, name = coalesce(@name, name), updated_at = now()
                    where user_sub = @user and id = @id returning {Columns}, null::text
                    """,
                    connection, user, id);
                update.Parameters.Add(new NpgsqlParameter<string?>("name", body.Name));
                Add(update, body);
                return OneAsync(update, withDesign: false, cancellationToken);
            },
            cancellationToken);

    /// <summary>What of a design will not be drawn as it is: what it says itself, and variables that no field maps.</summary>
    internal Task<IReadOnlyList<string>> WarningsAsync(TemplateBody body, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                """
                select name from unnest(@names) name
                where not exists (select from fields where label_name = name and product_map <> '') order by name
                """,
                ("names", body.Variables.ToArray()));
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            var warnings = body.Warnings.ToList();
            while (await reader.ReadAsync(cancellationToken))
                warnings.Add($"No field maps {{{reader.GetString(0)}}}, which stays as the design has it (PUT /marketing/fields).");
            return (IReadOnlyList<string>)warnings;
        },
        cancellationToken);

    /// <summary>False where the user has none of this id.</summary>
    public Task<bool> DeleteAsync(string user, Guid id, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var delete = Of("delete from user_templates where user_sub = @user and id = @id", connection, user, id);
            return await delete.ExecuteNonQueryAsync(cancellationToken) > 0;
        },
        cancellationToken);

    private static NpgsqlCommand Of(string statement, NpgsqlConnection connection, string user, Guid id)
    {
        var command = new NpgsqlCommand(statement, connection);
        command.Parameters.AddWithValue("user", user);
        command.Parameters.AddWithValue("id", id);
        return command;
    }

    private static void Add(NpgsqlCommand command, TemplateBody body)
    {
        command.Parameters.AddWithValue("json", body.Json);
        command.Parameters.AddWithValue("variables", body.Variables.ToArray());
    }

    private static async Task<UserTemplate?> OneAsync(NpgsqlCommand command, bool withDesign, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? Read(reader, withDesign) : null;
        }
    }

    private static UserTemplate Read(NpgsqlDataReader reader, bool withDesign)
    {
        var design = reader.IsDBNull(5) ? (JsonElement?)null : Design(reader.GetString(5));
        return new(
            reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3),
            !reader.IsDBNull(4) ? reader.GetFieldValue<string[]>(4) : design is { } found ? DesignVariables.In(found) : [],
            withDesign ? design : null);
    }

    // What an older system has stored may be no JSON; it is shown as a text, and refused where it is drawn.
    private static JsonElement Design(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(json);
        }
    }
}
