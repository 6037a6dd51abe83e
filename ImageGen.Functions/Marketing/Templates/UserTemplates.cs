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
            await using var insert = connection.Statement(
                $"""
                insert into user_templates (user_sub, name, template_json, variables) values (@user, @name, @json, @variables)
                returning {Columns}, null::text
                """,
                [("user", user), ("name", body.Name ?? ""), .. Of(body)]);
            return (await OneAsync(insert, withDesign: false, cancellationToken))!;
        },
        cancellationToken);

    /// <summary>A design with its JSON; null where the user has none of this id.</summary>
    public Task<UserTemplate?> FindAsync(string user, Guid id, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                $"select {Columns}, template_json from user_templates where user_sub = @user and id = @id", ("user", user), ("id", id));
            return await OneAsync(select, withDesign: true, cancellationToken);
        },
        cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    public Task<List<UserTemplate>> ListAsync(
        string user, Guid? after, int limit, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                $"""
                select {ListColumns} from user_templates where user_sub = @user {(after is null ? "" : AfterOne)}
                order by created_at desc, id desc limit {limit}
                """,
                ("user", user), ("id", after));
            return await select.ListAsync(reader => Read(reader, withDesign: false), cancellationToken);
        },
        cancellationToken);

    /// <summary>Null where the user has none of this id.</summary>
    internal Task<UserTemplate?> ReplaceAsync(string user, Guid id, TemplateBody body, CancellationToken cancellationToken) =>
        database.RunAsync(
            async connection =>
            {
                await using var update = connection.Statement(
                    $"""
                    update user_templates
                    set template_json = @json, variables = @variables, name = coalesce(@name::text, name), updated_at = now()
                    where user_sub = @user and id = @id returning {Columns}, null::text
                    """,
                    [("user", user), ("id", id), ("name", body.Name), .. Of(body)]);
                return await OneAsync(update, withDesign: false, cancellationToken);
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
            var unmapped = await select.ListAsync(
                reader => $"No field maps {{{reader.GetString(0)}}}, which stays as the design has it (PUT /marketing/fields).",
                cancellationToken);
            return (IReadOnlyList<string>)[.. body.Warnings, .. unmapped];
        },
        cancellationToken);

    /// <summary>False where the user has none of this id.</summary>
    public Task<bool> DeleteAsync(string user, Guid id, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var delete = connection.Statement(
                "delete from user_templates where user_sub = @user and id = @id", ("user", user), ("id", id));
            return await delete.ExecuteNonQueryAsync(cancellationToken) > 0;
        },
        cancellationToken);

    private static (string Name, object? Value)[] Of(TemplateBody body) =>
        [("json", body.Json), ("variables", body.Variables.ToArray())];

    private static async Task<UserTemplate?> OneAsync(NpgsqlCommand command, bool withDesign, CancellationToken cancellationToken) =>
        (await command.ListAsync(reader => Read(reader, withDesign), cancellationToken)).SingleOrDefault();

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
