using System.Text.Json;
using ImageGen.Http;
using ImageGen.Marketing.Catalog;
using ImageGen.Marketing.Fields.Formats;
using ImageGen.Marketing.Templates;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Fields;

/// <summary>The list of fields as a request sends it: <c>{"fields": […]}</c>, or the array alone.</summary>
internal static class FieldsBody
{
    private const int MaxFields = 1000;
    private const int MaxBytes = 1024 * 1024;

    private const string Example = """{"fields":[{"label_name":"price","product_map":"price","format":"currency:de-DE"}]}""";

    private static readonly string[] WhenMissing = ["leave", "blank", "hide", "fail"];

    public static async Task<Result<List<MarketingField>, Problem>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!JsonBody.IsJson(request.ContentType))
            return Problem.NotJson(request.ContentType);
        if (await JsonBody.ReadBytesAsync(request, MaxBytes, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(MaxBytes);
        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = 8 });
            return Of(document.RootElement);
        }
        catch (JsonException broken)
        {
            return Refuse($"must be JSON; reading stopped at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}");
        }
    }

    private static Result<List<MarketingField>, Problem> Of(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Count() == 1 && root.TryGetProperty("fields", out var list))
            root = list;
        if (root.ValueKind != JsonValueKind.Array)
            return Refuse("must be an array of fields, alone or as fields of an object");
        if (root.GetArrayLength() > MaxFields)
            return Refuse($"may have {MaxFields} fields at most");

        var (fields, errors) = (new List<MarketingField>(), new List<ValidationError>());
        foreach (var item in root.EnumerateArray())
        {
            var at = $"fields[{fields.Count}]";
            if (item.ValueKind != JsonValueKind.Object)
                return Refuse($"must be an array of objects; {at} is {JsonBody.Kind(item)}");
            var read = new JsonFields(item, Example);
            var field = Read(read);
            if (field.LabelName.Length > 0 && fields.Exists(other => other.LabelName == field.LabelName))
                read.Refuse("label_name", "may be given once", "price");
            fields.Add(field);
            errors.AddRange(read.Errors().Select(error => error with { Field = $"{at}.{error.Field}" }));
        }

        return errors.Count > 0 ? Problem.InvalidRequest(errors) : fields;
    }

    private static MarketingField Read(JsonFields fields)
    {
        var name = VariableName.Bare(fields.Text("label_name", "price") ?? "");
        if (!VariableName.IsValid(name) && !fields.HasErrorOf("label_name"))
            fields.Refuse("label_name", $"must be a name of 1 to {VariableName.MaxLength} characters, with or without braces", "price");
        var map = fields.Text("product_map", "price");
        // As an import names the attribute.
        if (map is not null && ProductColumns.CustomKeyOf(map) is { } key && AttributeName.Of(key) is { } attribute)
            map = attribute;
        if (map is { Length: > 0 } && !ProductColumns.IsMappable(map))
        {
            fields.Refuse(
                "product_map", $"must be id, custom. with the name of an own attribute, or one of {string.Join(", ", ProductColumns.All)}",
                "price");
        }

        var type = fields.Text("type", "text");
        if (type is { Length: > 0 } && !VariableName.IsValid(type))
            fields.Refuse("type", $"must be a word of at most {VariableName.MaxLength} characters", "text");
        var missing = fields.Choice("when_missing", WhenMissing) ?? WhenMissing[0];
        var format = fields.Text("format", "currency:de-DE") ?? "";
        if (FieldFormat.Check(format) is { } rule)
            fields.Refuse("format", rule, "currency:de-DE");
        return new(name, map is { Length: > 0 } ? map : null, type, missing, format);
    }

    private static Problem Refuse(string rule) => Problem.InvalidRequest(new ValidationError("body", rule, Example));
}
