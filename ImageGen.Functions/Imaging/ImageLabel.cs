using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace ImageGen.Imaging;

/// <summary>
/// What the file of an image states, besides that a model made it. The prompt is given as a hash, so that it can be verified but not read
/// from an image that was passed on.
/// </summary>
/// <param name="PromptHash">Hexadecimal SHA-256 of the prompt.</param>
/// <param name="Model">Id of the model.</param>
/// <param name="Seed">Null when the model did not report one.</param>
/// <param name="Source">The address of the web page that the image is about, as <c>dc:source</c>; null for none.</param>
public sealed record ImageLabel(string PromptHash, string Model, long? Seed, string? Source = null)
{
    /// <param name="prompt">The words that were asked for.</param>
    public static ImageLabel Of(string prompt, string model, long? seed, string? source = null) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt))), model, seed, source);
}

/// <summary>
/// A label as metadata: XMP (ISO 16684-1) and PNG text. <c>Iptc4xmpExt:DigitalSourceType</c> marks AI-made images for machines (IPTC Photo
/// Metadata Standard); model, seed and prompt hash are <c>imagegen:Model</c>, <c>imagegen:Seed</c> and <c>imagegen:PromptSha256</c>.
/// </summary>
/// <param name="Xmp">A whole packet, UTF-8.</param>
/// <param name="Texts">Keyword and text for PNG, Latin-1.</param>
internal sealed record LabelMetadata(byte[] Xmp, IReadOnlyList<(string Keyword, string Text)> Texts)
{
    private const string Software = "ImageGen";

    // An XML namespace is a name, not an address; nobody can own .example.
    private const string Namespace = "http://ns.imagegen.example/label/1.0/";

    // See https://cv.iptc.org/newscodes/digitalsourcetype/ for the others.
    private const string MadeByModel = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    // One JPEG segment, 65,502 bytes of XMP, must hold it.
    private const int MaxTextLength = 1000;

    /// <summary>States that a model made the image and nothing else.</summary>
    public static LabelMetadata Anonymous { get; } = new(Packet(""), []);

    public static LabelMetadata Of(ImageLabel label)
    {
        var (hash, model) = (Clean(label.PromptHash), Clean(label.Model));
        var attributes = new StringBuilder();
        attributes.Append(CultureInfo.InvariantCulture, $"\n    imagegen:Model=\"{SecurityElement.Escape(model)}\"");
        if (label.Seed is { } seed)
            attributes.Append(CultureInfo.InvariantCulture, $"\n    imagegen:Seed=\"{seed}\"");
        attributes.Append(CultureInfo.InvariantCulture, $"\n    imagegen:PromptSha256=\"{SecurityElement.Escape(hash)}\"");
        if (label.Source is { } source)
            attributes.Append(CultureInfo.InvariantCulture, $"\n    dc:source=\"{SecurityElement.Escape(Clean(source))}\"");

        var seedText = label.Seed is { } number ? string.Create(CultureInfo.InvariantCulture, $"seed {number}, ") : "";
        return new(Packet(attributes.ToString()),
        [
            ("Software", Software),
            ("Source", model),
            ("Description", $"Made by a model: {model}, {seedText}prompt sha256 {hash}"),
        ]);
    }

    private static byte[] Packet(string attributes) => Encoding.UTF8.GetBytes($"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about=""
            xmlns:xmp="http://ns.adobe.com/xap/1.0/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
            xmlns:imagegen="{Namespace}"
            xmp:CreatorTool="{Software}"
            Iptc4xmpExt:DigitalSourceType="{MadeByModel}"{attributes}/>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """);

    // XML and PNG text cannot hold control characters, and cutting by runes leaves no half of a surrogate pair.
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= MaxTextLength)
                break;
            clean.Append(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString());
        }

        return clean.ToString();
    }
}
