using System.Text.Json;

namespace ImageGen.Tests.Upgrade;

/// <summary>
/// Whether JSON of today still says what JSON of an earlier version said. More than that is no loss: a message may get new properties.
/// </summary>
internal static class JsonLoss
{
    /// <summary>The paths of what is missing or different, with both values.</summary>
    public static IEnumerable<string> Between(JsonElement? before, JsonElement? now, string path = "$")
    {
        if (before is not { ValueKind: not JsonValueKind.Null } was)
            return [];
        return (was.ValueKind, now?.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => was.EnumerateObject().SelectMany(property => Between(
                property.Value, now!.Value.TryGetProperty(property.Name, out var same) ? same : null, $"{path}.{property.Name}")),
            (JsonValueKind.Array, JsonValueKind.Array) when was.GetArrayLength() == now!.Value.GetArrayLength() =>
                was.EnumerateArray().Zip(now.Value.EnumerateArray()).SelectMany(
                    (pair, index) => Between(pair.First, pair.Second, $"{path}[{index}]")),
            _ => IsSame(was, now) ? [] : [$"{path} was {was.GetRawText()} and is {now?.GetRawText() ?? "missing"}."],
        };
    }

    private static bool IsSame(JsonElement was, JsonElement? now) => now is { } value && was.ValueKind == value.ValueKind && (
        JsonElement.DeepEquals(was, value)
        // One instant has several spellings.
        || (was.ValueKind == JsonValueKind.String && was.TryGetDateTimeOffset(out var then) && value.TryGetDateTimeOffset(out var at)
            && then == at));
}
