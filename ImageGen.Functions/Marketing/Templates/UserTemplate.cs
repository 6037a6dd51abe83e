using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageGen.Marketing.Templates;

/// <summary>A design of a user, as answers show it.</summary>
/// <param name="Variables">The variables in it, without braces.</param>
/// <param name="Template">The design; null in lists.</param>
public sealed record UserTemplate(
    Guid UserTemplateId, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<string> Variables,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Template = null)
{
    /// <summary>What of it will not be drawn as it is, a sentence each; in answers to a design that was sent.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
