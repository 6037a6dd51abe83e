using System.Text.Json;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Bedrock.Families;

/// <summary>Pictures in a request: bare base64, without a <c>data:</c> prefix.</summary>
public sealed partial class RequestShape
{
    /// <summary>What only decoding can tell of the pictures that were read so far.</summary>
    public IReadOnlyList<PixelCheck> Checks => _findings.Checks;

    public GivenPicture? Picture(string name, InputRule rule, bool required = false) =>
        Member(name, required) is { } value ? Picture(value, name, At(name), rule) : null;

    public IReadOnlyList<GivenPicture> Pictures(string name, InputRule rule, int fewest, int most, bool required = false) =>
        [.. Items(name, fewest, most, required).Select((item, i) => Picture(item.Item, $"{name}[{i}]", item.Path, rule)).OfType<GivenPicture>()];

    /// <summary>A mask for a picture.</summary>
    /// <param name="name">The member.</param>
    /// <param name="polarity">Which of its pixels mean change.</param>
    /// <param name="of">The picture that it must fit; null where it may have any size.</param>
    /// <param name="isStrict">Whether only pure black and pure white are taken.</param>
    public GivenMask? Mask(string name, Polarity polarity, GivenPicture? of, bool isStrict)
    {
        if (Member(name, required: false) is not { } value || Picture(value, name, At(name), new InputRule(), isStrict ? GivenMask.NotBlackAndWhite : _ => null) is not { } mask) return null;
        if (of is not null && (mask.Width, mask.Height) != (of.Width, of.Height))
            Complain(name, $"measures {mask.Width}x{mask.Height}: a mask must have the size of its image, {of.Width}x{of.Height}");
        return new GivenMask(mask, polarity);
    }

    /// <summary>Something is wrong with a picture, or with what it takes to work on it.</summary>
    public void Complain(string name, string fault) => _findings.Problems.Add(PixelCheck.Sentence(name, fault));

    private GivenPicture? Picture(JsonElement value, string name, string path, InputRule rule, Func<Raster, string?>? pixels = null)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Note(path, $"expected type: String, found: {Kind(value)}");
            return null;
        }
        if (!TryDecode(value, out var file))
        {
            Complain(name, "is not base64; send it bare, without a data: prefix");
            return null;
        }
        var (picture, fault) = GivenPicture.Read(file);
        if ((fault is null ? rule.Objection(picture!) : $"cannot be read: {fault.TrimEnd('.')}") is { } objection)
        {
            Complain(name, objection);
            return null;
        }
        _findings.Checks.Add(new PixelCheck(name, picture!, pixels ?? rule.Objection));
        return picture;
    }

    private static bool TryDecode(JsonElement value, out byte[] file)
    {
        try
        {
            return value.TryGetBytesFromBase64(out file!);
        }
        catch (InvalidOperationException)
        {
            file = [];
            return false;
        }
    }

    /// <summary>What was found while reading, shared by all objects of a request.</summary>
    private sealed class Findings
    {
        public List<string> Violations { get; } = [];
        public List<string> Problems { get; } = [];
        public List<PixelCheck> Checks { get; } = [];
    }
}
