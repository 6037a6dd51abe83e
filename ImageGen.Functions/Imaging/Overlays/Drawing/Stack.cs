using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Sets the texts of one image below each other at a given scale, if they fit.</summary>
internal sealed class Stack(TextEngine engine, OverlayLayout layout, Frame frame, bool hasProduct, string? language)
{
    // Multiples of the text's size.
    private const float PillSidePadding = 0.62f;
    private const float PillPadding = 0.26f;

    // Of a disc's diameter; the corners of this rectangle are inside.
    private const float DiscTextWidth = 0.74f;
    private const float DiscTextHeight = 0.52f;

    // A text becomes so much smaller before it takes a second line, and a headline before all texts shrink.
    private const float SlackBeforeWrapping = 0.7f;

    // Between texts side by side, units.
    private const float SideGap = 30;

    private const float RuleWidth = 90;
    private const float RuleHeight = 2.4f;

    private readonly Arrangement _arrangement = layout.ArrangementFor(frame.Size);
    private readonly SKRect _column = frame.Place(layout.ArrangementFor(frame.Size).TextArea(hasProduct));

    /// <summary>Set when a text could not be set because no font has one of its characters.</summary>
    public OverlayRefusal? MissingGlyph { get; private set; }

    /// <summary>The price or offer that does not even fit alone, if any.</summary>
    public OverlayRole? TooLong { get; private set; }

    /// <param name="isLast">Whether the headline may shrink to its smallest size.</param>
    /// <returns>Null where they do not fit.</returns>
    public Setting? Set(IReadOnlyDictionary<OverlayRole, string> texts, float scale, bool isLast)
    {
        TooLong = null;
        var onDisc = texts.TryGetValue(OverlayRole.Price, out var price) ? SetOnDisc(price) : null;
        var sized = new Dictionary<OverlayRole, SizedText>();
        foreach (var (role, text) in texts.Where(text => text.Key != OverlayRole.Headline && text.Key != onDisc?.Role))
        {
            if (Size(role, text, scale, layout.StyleOf(role).MinSize, _column.Height) is not { } one)
            {
                TooLong = role;
                return null;
            }

            sized.Add(role, one);
        }

        var rows = Rows(texts, sized);
        var height = rows.Skip(1).Sum(row => row.Gap * frame.Unit) + rows.Sum(row => Height(row, sized));
        if (texts.TryGetValue(OverlayRole.Headline, out var headline))
        {
            var style = layout.Headline;
            var min = isLast ? style.MinSize : Math.Max(style.MinSize, style.Size * scale * SlackBeforeWrapping);
            if (height >= _column.Height || Size(OverlayRole.Headline, headline, scale, min, _column.Height - height) is not { } one)
                return null;
            sized.Add(OverlayRole.Headline, one);
            height += one.Height;
        }

        return height <= _column.Height ? Place(rows, sized, height, onDisc) : null;
    }

    /// <summary>The rows of those texts that stand in the column; texts too wide to stand side by side get a row each.</summary>
    private List<StackRow> Rows(IReadOnlyDictionary<OverlayRole, string> texts, Dictionary<OverlayRole, SizedText> sized)
    {
        var rows = new List<StackRow>();
        foreach (var row in _arrangement.Rows)
        {
            OverlayRole[] roles = [.. row.Roles.Where(role =>
                sized.ContainsKey(role) || (role == OverlayRole.Headline && texts.ContainsKey(role)))];
            if (roles.Length > 1 && Width(roles, sized) > _column.Width)
                rows.AddRange(roles.Select((role, i) => i == 0 ? row with { Roles = [role] } : new StackRow(row.Gap, role)));
            else if (roles.Length > 0)
                rows.Add(row with { Roles = roles });
        }

        return rows;
    }

    private Setting Place(List<StackRow> rows, Dictionary<OverlayRole, SizedText> sized, float height, PlacedText? onDisc)
    {
        var placed = new List<PlacedText>();
        var rules = new List<SKRect>();
        var top = _arrangement.Anchor switch
        {
            Anchor.Top => _column.Top,
            Anchor.Middle => _column.MidY - (height / 2),
            _ => _column.Bottom - height,
        };
        foreach (var (i, row) in rows.Index())
        {
            if (i > 0 && row.HasRule)
                rules.Add(Rule(top + (row.Gap * frame.Unit / 2)));
            top += i > 0 ? row.Gap * frame.Unit : 0;
            var rowHeight = Height(row, sized);
            var offset = _arrangement.IsCentred ? (_column.Width - Width(row.Roles, sized)) / 2 : 0;
            foreach (var role in row.Roles)
            {
                var text = sized[role];
                var box = SKRect.Create(
                    frame.LeftOf(_column, offset, text.Width), top + ((rowHeight - text.Height) / 2), text.Width, text.Height);
                placed.Add(text.Place(box));
                offset += text.Width + (SideGap * frame.Unit);
            }

            top += rowHeight;
        }

        var stack = placed.Count > 0 ? placed.Select(text => text.Bounds).Aggregate(SKRect.Union) : SKRect.Empty;
        if (onDisc is not null)
            placed.Add(onDisc);
        return new([.. placed.OrderBy(text => text.Role)], stack, rules);
    }

    private SKRect Rule(float y)
    {
        var width = RuleWidth * frame.Unit;
        var left = frame.LeftOf(_column, _arrangement.IsCentred ? (_column.Width - width) / 2 : 0, width);
        return SKRect.Create(left, y - (RuleHeight * frame.Unit / 2), width, RuleHeight * frame.Unit);
    }

    private static float Height(StackRow row, Dictionary<OverlayRole, SizedText> sized) =>
        row.Roles.Max(role => sized.TryGetValue(role, out var text) ? text.Height : 0);

    private float Width(IReadOnlyCollection<OverlayRole> roles, Dictionary<OverlayRole, SizedText> sized) =>
        roles.Sum(role => sized.TryGetValue(role, out var text) ? text.Width : 0) + ((roles.Count - 1) * SideGap * frame.Unit);

    /// <summary>Null where the layout has no disc, or the price is too long for it and must stand in the column.</summary>
    private PlacedText? SetOnDisc(string price)
    {
        if (_arrangement.Disc is null)
            return null;
        var disc = frame.Place(_arrangement.Disc);
        var style = Style(OverlayRole.Price, price, scale: 1, layout.Price.MinSize) with { Alignment = TextAlignment.Center };
        var block = Fit(OverlayRole.Price, price, style, disc.Width * DiscTextWidth, disc.Height * DiscTextHeight);
        if (block is null)
            return null;
        var text = new SizedText(OverlayRole.Price, layout.Price, price, block, disc.Width, disc.Height, HasBacking: true, IsOnDisc: true);
        return text.Place(disc);
    }

    private SizedText? Size(OverlayRole role, string text, float scale, float minSize, float height)
    {
        var roleStyle = layout.StyleOf(role);
        var style = Style(role, text, scale, minSize);
        var (side, above) = roleStyle.HasPill ? (PillSidePadding * style.MaxSize, PillPadding * style.MaxSize) : (0, 0);
        if (Fit(role, text, style, _column.Width - (2 * side), height - (2 * above)) is not { } block)
            return null;
        if (roleStyle.HasPill)
            (side, above) = (PillSidePadding * block.FontSize, PillPadding * block.FontSize);
        return new(role, roleStyle, text, block, block.Width + (2 * side), block.Height + (2 * above), roleStyle.HasPill);
    }

    private TextStyle Style(OverlayRole role, string text, float scale, float minSize)
    {
        var style = layout.StyleOf(role);
        var min = Math.Max(minSize * frame.Unit, frame.SmallestLegible);
        return new()
        {
            Family = style.Family,
            Weight = style.Weight,
            MinSize = min,
            MaxSize = Math.Max(min, style.Size * scale * frame.Unit),
            LineHeight = style.LineHeight,
            LetterSpacing = style.LetterSpacing,
            MaxLines = style.MaxLines,
            // A paragraph against the direction of the layout stands on the side of the others.
            Alignment = _arrangement.IsCentred ? TextAlignment.Center
                : OverlayTexts.IsRightToLeft([text], language) == frame.IsMirrored ? TextAlignment.Start
                : TextAlignment.End,
        };
    }

    private TextBlock? Fit(OverlayRole role, string text, TextStyle style, float width, float height)
    {
        if (width <= 0 || height <= 0)
            return null;
        var drawn = role == OverlayRole.Price ? OverlayTexts.KeepAmountsTogether(text) : text;
        var fewLines = role == OverlayRole.Headline ? _arrangement.HeadlineLines : 1;
        var few = style with { MaxLines = fewLines, MinSize = Math.Max(style.MinSize, style.MaxSize * SlackBeforeWrapping) };
        var block = (fewLines < style.MaxLines ? Try(few) : null) ?? Try(style);
        return block ?? (role == OverlayRole.Price ? Try(style with { MaxLines = 1 }) : null);

        TextBlock? Try(TextStyle style)
        {
            var fit = engine.Fit(drawn, style, width, height, language);
            if (fit.MissingCodePoints is [var missing, ..])
                MissingGlyph ??= Missing(role, missing);
            return fit.Block is { } block && !(role == OverlayRole.Price && IsDivided(block)) ? block : null;
        }
    }

    /// <summary>Whether a line of a price ends elsewhere than at a space: it would then be read as another price.</summary>
    private static bool IsDivided(TextBlock price) => price.Lines.Skip(1).Any(line => price.Text[line.Start - 1] != ' ');

    private static OverlayRefusal Missing(OverlayRole role, int codePoint)
    {
        var name = $"U+{codePoint:X4}";
        var shown = codePoint is >= 0xD800 and <= 0xDFFF ? name : $"\"{char.ConvertFromUtf32(codePoint)}\" ({name})";
        return new(OverlayFault.MissingGlyph, $"No font has the character {shown} of the {role.WireName()}; leave it out.");
    }

    /// <param name="Width">With its backing.</param>
    /// <param name="Height">With its backing.</param>
    private sealed record SizedText(
        OverlayRole Role, RoleStyle Style, string Text, TextBlock Block, float Width, float Height, bool HasBacking, bool IsOnDisc = false)
    {
        public PlacedText Place(SKRect box)
        {
            var left = (int)MathF.Round(box.MidX - (Block.Width / 2));
            var top = (int)MathF.Round(box.MidY - (Block.Height / 2));
            return new(Role, Style, Text, Block, left, top, HasBacking ? box : null, IsOnDisc);
        }
    }
}
