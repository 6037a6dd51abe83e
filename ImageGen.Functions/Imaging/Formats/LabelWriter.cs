using System.Globalization;
using System.Security;
using System.Text;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// Puts a label into XMP (ISO 16684-1) and PNG text. <c>Iptc4xmpExt:DigitalSourceType</c> is how machines tell AI-made images from
/// others (IPTC Photo Metadata Standard); what was asked of which model stands under a namespace of our own:
/// <c>imagegen:Model</c>, <c>imagegen:Seed</c>, <c>imagegen:PromptSha256</c> (<see cref="Namespace"/>).
/// </summary>
internal static class LabelWriter
{
    public const string Software = "ImageGen";

    /// <summary>A name, not an address: <c>.example</c> belongs to nobody, now and later.</summary>
    public const string Namespace = "http://ns.imagegen.example/label/1.0/";

    /// <summary>See https://cv.iptc.org/newscodes/digitalsourcetype/ for the others.</summary>
    public const string MadeByModel = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    // One segment of a JPEG file, 65,502 bytes of XMP, must hold it.
    private const int MaxTextLength = 1000;

    /// <summary>Says that a model made the image and nothing else.</summary>
    public static Label Mark { get; } = new(Packet(""), []);

    public static Label Write(ImageLabel label)
    {
        var (hash, model) = (Clean(label.PromptHash), Clean(label.Model));
        var own = new StringBuilder();
        own.Append(CultureInfo.InvariantCulture, $"\n    imagegen:Model=\"{SecurityElement.Escape(model)}\"");
        if (label.Seed is { } seed)
            own.Append(CultureInfo.InvariantCulture, $"\n    imagegen:Seed=\"{seed}\"");
        own.Append(CultureInfo.InvariantCulture, $"\n    imagegen:PromptSha256=\"{SecurityElement.Escape(hash)}\"");

        var seedText = label.Seed is { } number ? string.Create(CultureInfo.InvariantCulture, $"seed {number}, ") : "";
        return new(Packet(own.ToString()),
        [
            ("Software", Software),
            ("Source", model),
            ("Description", $"Made by a model: {model}, {seedText}prompt sha256 {hash}"),
        ]);
    }

    private static byte[] Packet(string own) => Encoding.UTF8.GetBytes($"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about=""
            xmlns:xmp="http://ns.adobe.com/xap/1.0/"
            xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
            xmlns:imagegen="{Namespace}"
            xmp:CreatorTool="{Software}"
            Iptc4xmpExt:DigitalSourceType="{MadeByModel}"{own}/>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """);

    // XML and PNG text hold no control characters, and text that was cut may end in half a character.
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
