using System.Globalization;
using System.Text;
using System.Xml;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// Reads a catalogue from RSS 2.0 or Atom with the tags of <c>http://base.google.com/ns/1.0</c>; document types are refused.
/// </summary>
internal static class XmlCatalogue
{
    public const string Namespace = "http://base.google.com/ns/1.0";

    private const int MaxTextLength = 100_000;
    private const int MaxDepth = 16;

    /// <exception cref="CatalogueBrokenException">The file cannot be read on.</exception>
    public static IEnumerable<CatalogueRow> Rows(Stream xml)
    {
        using var reader = XmlReader.Create(new TagLimitStream(xml), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
        var isFirst = true;
        while (Next(reader))
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (isFirst && reader.LocalName is not ("rss" or "feed" or "RDF" or "channel"))
                throw new CatalogueBrokenException($"The file is XML, but neither RSS nor Atom: its root is called {reader.LocalName}.");
            isFirst = false;
            if (reader.Depth > MaxDepth)
                throw Broken(reader, "tags are nested too deeply");
            if (reader.LocalName is "item" or "entry" && !reader.IsEmptyElement)
                yield return Item(reader);
        }

        if (isFirst)
            throw new CatalogueBrokenException("The file is empty.");
    }

    private static CatalogueRow Item(XmlReader reader)
    {
        var (line, depth) = (LineOf(reader), reader.Depth);
        // What Google's own tags say goes before RSS's or Atom's of the same name, such as the id of an Atom entry.
        var (own, plain) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        string? fault = null;
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var (name, values) = (AttributeName.Of(reader.LocalName), reader.NamespaceURI == Namespace ? own : plain);
            // Atom's link stands in an attribute, and there may be others that lead elsewhere.
            var link = name == "link" && reader.GetAttribute("rel") is null or "alternate" ? reader.GetAttribute("href") : null;
            var text = Value(reader, name ?? "", ref fault);
            if (name is not null)
                AttributeName.Add(values, name, link ?? text);
        }

        foreach (var (name, value) in own)
            plain[name] = value;
        if (plain.Remove(ProductColumns.Custom + "summary", out var summary))
            plain.TryAdd("description", summary);
        return new(line, plain, fault);
    }

    private static string Value(XmlReader reader, string name, ref string? fault)
    {
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        var (text, parts) = (new StringBuilder(), new List<(string, string)>());
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                Append(reader, text, name, ref fault);
            else if (reader.NodeType == XmlNodeType.Element && depth < MaxDepth)
                parts.Add((reader.LocalName, Value(reader, name, ref fault)));
            else if (reader.NodeType == XmlNodeType.Element)
                throw Broken(reader, "tags are nested too deeply");
        }

        return parts.Count == 0 ? text.ToString() : GroupedAttributes.Text(name, parts.ConvertAll(part => (part.Item1, part.Item2.Trim())));
    }

    private static void Append(XmlReader reader, StringBuilder text, string name, ref string? fault)
    {
        var part = new char[4096];
        try
        {
            for (int count; (count = reader.ReadValueChunk(part, 0, part.Length)) > 0;)
            {
                if (text.Length + count <= MaxTextLength)
                    text.Append(part, 0, count);
                else
                    fault ??= $"has more than {MaxTextLength} characters in {name}";
            }
        }
        catch (XmlException broken)
        {
            throw Broken(broken);
        }
    }

    private static bool Next(XmlReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (XmlException broken)
        {
            throw Broken(broken);
        }
    }

    private static CatalogueBrokenException Broken(XmlException broken) => new(broken.Message.Contains("DTD", StringComparison.Ordinal)
        ? "The file has a document type (<!DOCTYPE>), which is not read. Leave it out."
        : $"The XML is broken: {broken.Message.TrimEnd('.')}.");

    private static CatalogueBrokenException Broken(XmlReader reader, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {LineOf(reader)}: {reason}."));

    private static long LineOf(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
