using System.Collections.Frozen;
using System.Xml;
using System.Xml.Linq;

namespace ImageGen.Imaging.Svg;

/// <summary>
/// An SVG of which only what draws is left: no links to the outside, no scripts, no texts, nothing foreign, no document type. The renderer
/// would not follow links either; this is the first of two walls, and can say what is wrong.
/// </summary>
internal sealed class SvgDocument
{
    public const int MaxBytes = 2 * 1024 * 1024;
    public const int MaxElements = 20_000;
    public const int MaxDepth = 100;

    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly FrozenSet<string> Drawn = new[]
    {
        "svg", "g", "defs", "symbol", "use", "switch", "a", "style", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "image", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter", "feBlend",
        "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
        "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge",
        "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    }.ToFrozenSet(StringComparer.Ordinal);

    private SvgDocument(XDocument tree) => Tree = tree;

    /// <summary>Has a root.</summary>
    public XDocument Tree { get; }

    public XElement Root => Tree.Root!;

    public static Result<SvgDocument, ImageRefusal> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
            return SvgRefusals.TooComplex($"more than {MaxBytes / (1024 * 1024)} MB");
        try
        {
            var bytes = file.ToArray();
            if (FindExcess(bytes) is { } excess)
                return excess;
            using var reader = Open(bytes);
            var tree = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            return Sanitize(tree) is { } refusal ? refusal : new SvgDocument(tree);
        }
        catch (XmlException)
        {
            return SvgRefusals.NotSvg;
        }
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Tree.Save(bytes, SaveOptions.DisableFormatting);
        return bytes.ToArray();
    }

    // A document type is skipped, not read: many programs write one. What refers to its entities is then not well formed.
    private static XmlReader Open(byte[] file) => XmlReader.Create(new MemoryStream(file), new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxBytes,
    });

    private static ImageRefusal? FindExcess(byte[] file)
    {
        using var reader = Open(file);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (++elements > MaxElements)
                return SvgRefusals.TooComplex($"more than {MaxElements:N0} elements");
            if (reader.Depth >= MaxDepth)
                return SvgRefusals.TooComplex($"elements nested more than {MaxDepth} deep");
        }

        return null;
    }

    private static ImageRefusal? Sanitize(XDocument tree)
    {
        tree.DocumentType?.Remove();
        var root = tree.Root!;
        if (root.Name.LocalName != "svg" || (root.Name.Namespace != Svg && root.Name.Namespace != XNamespace.None))
            return SvgRefusals.NotSvg;

        foreach (var element in root.DescendantsAndSelf().ToList())
        {
            // The parent has been removed.
            if (element != root && element.Parent is null)
                continue;
            if (element.Name.Namespace == XNamespace.None)
                element.Name = Svg + element.Name.LocalName;
            if (FindFault(element) is { } fault)
                return fault;
            if (element.Name.Namespace != Svg || !Drawn.Contains(element.Name.LocalName))
                Detach(element);
            else if (SvgAttributes.Sanitize(element) is { } refusal)
                return refusal;
        }

        return SvgImages.Check(root);
    }

    private static void Detach(XElement element)
    {
        element.RemoveNodes();
        element.Remove();
    }

    private static ImageRefusal? FindFault(XElement element) => element.Name.LocalName switch
    {
        "script" or "handler" or "listener" => SvgRefusals.Forbidden("a script"),
        "foreignObject" or "iframe" => SvgRefusals.Forbidden($"a {element.Name.LocalName}"),
        "text" or "flowRoot" when element.Name.Namespace == Svg && !string.IsNullOrWhiteSpace(element.Value) => SvgRefusals.Text,
        "style" => SvgStyles.FindFault(element.Value),
        _ => null,
    };
}
