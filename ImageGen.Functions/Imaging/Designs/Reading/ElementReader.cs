using System.Text.Json;
using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads elements: what all have in common here, the rest by their type.</summary>
internal static class ElementReader
{
    /// <param name="depth">Of groups around them.</param>
    /// <param name="isVisible">Whether the parent is drawn; hidden elements count for the limits only.</param>
    /// <returns>The visible ones, those that are always on top last.</returns>
    public static IReadOnlyList<DesignElement> Children(
        JsonElement parent, PageReading reading, int depth, bool isVisible, ref int count)
    {
        var elements = new List<DesignElement>();
        if (!parent.TryGetProperty("children", out var children) || children.ValueKind == JsonValueKind.Null)
            return elements;
        if (children.ValueKind != JsonValueKind.Array)
            reading.Refuse(DesignFault.InvalidDesign, $"The children on page {reading.Page} are not a list; export the design again.");
        else if (depth > Design.MaxDepth)
            reading.Refuse(DesignFault.TooLarge, $"Page {reading.Page} has more than {Design.MaxDepth} groups within each other.");
        else if ((count += children.GetArrayLength()) > Design.MaxElements)
        {
            reading.Refuse(
                DesignFault.TooLarge,
                $"The design has more than {Design.MaxElements} elements (counted up to page {reading.Page}); remove some.");
        }

        if (reading.Refusal is not null)
            return elements;
        var number = 0;
        foreach (var child in children.EnumerateArray())
        {
            number++;
            if (child.ValueKind != JsonValueKind.Object)
                reading.Refuse(DesignFault.InvalidDesign, $"Element {number} on page {reading.Page} is not an object.");
            else if (Read(child, number, reading, depth, isVisible, ref count) is { } element)
                elements.Add(element);
            if (reading.Refusal is not null)
                return [];
        }

        return [.. elements.OrderBy(element => element.AlwaysOnTop)];
    }

    private static DesignElement? Read(
        JsonElement json, int number, PageReading reading, int depth, bool isVisible, ref int count)
    {
        var type = TextOf(json, "type");
        var name = TextOf(json, "name") is { Length: > 0 } given ? given : TextOf(json, "id");
        var label = $"{(type.Length > 0 ? PageReading.Shorten(type) : "element")} "
            + (name.Length > 0 ? $"\"{PageReading.Shorten(name)}\"" : $"no. {number}") + $" on page {reading.Page}";
        var fields = new Fields(json, label, reading);
        var box = SKRect.Create(fields.Number("x", 0), fields.Number("y", 0), fields.Length("width", 0), fields.Length("height", 0));
        isVisible = isVisible && fields.Flag("visible", true) && fields.Flag("showInExport", true);
        var opacity = Math.Clamp(fields.Number("opacity", 1), 0, 1);
        isVisible &= opacity > 0;
        var children = type == "group" ? Children(json, reading, depth + 1, isVisible, ref count) : [];
        if (!isVisible || OfType(type, fields, children) is not { } element)
            return null;
        foreach (var property in json.EnumerateObject())
        {
            if (!KnownFields.IsElement(type, property.Name))
                fields.Reading.WarnOfField(property.Name, fields.Label);
        }

        element = element with { Opacity = opacity, AlwaysOnTop = fields.Flag("alwaysOnTop"), Blend = BlendModes.Read(fields) };
        return element is GroupElement ? element : element with
        {
            X = box.Left,
            Y = box.Top,
            Width = box.Width,
            Height = box.Height,
            Rotation = fields.Number("rotation", 0) % 360,
            Effects = EffectsReader.Read(fields),
        };
    }

    private static DesignElement? OfType(string type, Fields fields, IReadOnlyList<DesignElement> children)
    {
        switch (type)
        {
            case "group":
                return children.Count > 0 ? new GroupElement(children) { Label = fields.Label } : null;
            case "text":
                return TextReader.Read(fields);
            case "image" or "gif" or "video":
                return PictureReader.Read(fields, isDrawing: false);
            case "svg":
                return PictureReader.Read(fields, isDrawing: true);
            case "figure":
                return ShapeReader.Figure(fields);
            case "line":
                return ShapeReader.Line(fields);
            default:
                fields.Reading.AddUnknown(
                    DesignFault.UnknownElement, $"The {fields.Label} is of a type that is not drawn; hide or replace it.");
                return null;
        }
    }

    private static string TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
