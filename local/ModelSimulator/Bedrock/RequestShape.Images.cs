namespace ModelSimulator.Bedrock;

/// <summary>Images in a request: bare base64, without a <c>data:</c> prefix.</summary>
internal sealed partial class RequestShape
{
    /// <summary>What must be checked on decoded pixels, for the images read so far.</summary>
    public IReadOnlyList<PixelCheck> Checks => _findings.Checks;

    public InputImage? Image(string name, InputRule rule, bool required = false) =>
        Member(name, required) is { } value ? Image(value, name, At(name), rule) : null;

    public IReadOnlyList<InputImage> Images(string name, InputRule rule, int min, int max, bool required = false) =>
        [.. Items(name, min, max, required).Select((item, i) => Image(item.Item, $"{name}[{i}]", item.Path, rule)).OfType<InputImage>()];

    /// <summary>A mask for an image.</summary>
    /// <param name="polarity">Which of its pixels mean change.</param>
    /// <param name="of">The image that it must fit; null where it may have any size.</param>
    /// <param name="isStrict">Whether only PNG and JPEG of pure black and pure white are taken.</param>
    public InputMask? Mask(string name, Polarity polarity, InputImage? of, bool isStrict)
    {
        var rule = isStrict ? new InputRule { Formats = [ImageFormat.Png, ImageFormat.Jpeg] } : new InputRule();
        if (Member(name, required: false) is not { } value || Image(value, name, At(name), rule, isStrict
            ? InputMask.NotBlackAndWhite : _ => null) is not { } mask)
            return null;
        if (of is not null && (mask.Width, mask.Height) != (of.Width, of.Height))
            Complain(name, $"measures {mask.Width}x{mask.Height}: a mask must have the size of its image, {of.Width}x{of.Height}");
        return new InputMask(mask, polarity);
    }

    /// <summary>Notes a fault of an image.</summary>
    public void Complain(string name, string fault) => _findings.Problems.Add(PixelCheck.Sentence(name, fault));

    private InputImage? Image(JsonElement value, string name, string path, InputRule rule, Func<Raster, string?>? pixels = null)
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
        var (image, fault) = InputImage.Read(file);
        if ((fault is null ? rule.FaultOf(image!) : $"cannot be read: {fault.TrimEnd('.')}") is { } problem)
        {
            Complain(name, problem);
            return null;
        }
        _findings.Checks.Add(new PixelCheck(name, image!, pixels ?? rule.FaultOf));
        return image;
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
