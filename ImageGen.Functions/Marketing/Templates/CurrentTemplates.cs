using System.Text.Json;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Merging;

namespace ImageGen.Marketing.Templates;

/// <summary>A template with the rules of the fields, as they are now.</summary>
public sealed record CurrentTemplate(string Json, IReadOnlyList<FieldRule> Fields);

/// <summary>Reads templates with the rules of their fields.</summary>
public sealed class CurrentTemplates(MarketingDatabase database)
{
    /// <summary>The rules of all fields, as JSON.</summary>
    internal const string FieldsAsJson =
        """
        (select coalesce(jsonb_agg(jsonb_build_object('label_name', label_name, 'product_map', product_map,
            'when_missing', when_missing, 'format', format)), '[]') from fields)
        """;

    /// <summary>Null where the user has no such template.</summary>
    public Task<CurrentTemplate?> FindAsync(string user, Guid template, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"select template_json, {FieldsAsJson} from user_templates where user_sub = @user and id = @template",
                ("user", user), ("template", template));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? new CurrentTemplate(reader.GetString(0), ParseFields(reader.GetString(1)))
                : null;
        },
        cancellationToken);

    internal static IReadOnlyList<FieldRule> ParseFields(string json) => JsonSerializer.Deserialize<List<FieldRule>>(json) ?? [];
}
