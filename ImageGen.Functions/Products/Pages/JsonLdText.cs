using System.Text;
using System.Text.Json;

namespace ImageGen.Products.Pages;

/// <summary>
/// Parses JSON-LD as shops write it. What is no JSON is repaired in one pass, bounded in size and depth; each repair is named. What would
/// need
/// a JavaScript engine is given up, and only that block.
/// </summary>
internal static class JsonLdText
{
    public const int MaxLength = 2 * 1024 * 1024;
    private const int MaxDepth = 64;
    private const int MaxRoots = 50;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        MaxDepth = MaxDepth,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The roots of one block, and what was repaired or why it was given up.</summary>
    public static (IReadOnlyList<JsonElement> Roots, IReadOnlyList<string> Notes) Parse(string text)
    {
        if (text.Length > MaxLength)
            return ([], [$"longer than {MaxLength} characters; not read"]);
        if (TryParse(text, Strict) is { } strict)
            return ([strict], []);
        if (TryParse(text, Lenient) is { } lenient)
            return ([lenient], HasDuplicates(text) ? ["duplicate keys; the last one counts"] : []);
        var repair = new JsonRepair(text);
        var roots = new List<JsonElement>();
        foreach (var root in repair.Roots(MaxRoots))
        {
            if (TryParse(root, Lenient) is { } element)
                roots.Add(element);
        }
        return roots.Count == 0
            ? ([], ["no JSON; not read"])
            : (roots, [.. repair.Repairs.Distinct().Select(name => $"repaired: {name}")]);
    }

    private static JsonElement? TryParse(string text, JsonDocumentOptions options)
    {
        try
        {
            // The element keeps the document; there is nothing of a pool to give back when it is cloned.
            using var document = JsonDocument.Parse(text, options);
            return document.RootElement.Clone();
        }
        // Lone surrogates pass the parser as values; as names, or where text must become UTF-8, they do not.
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool HasDuplicates(string text) => TryParse(text, Lenient with { AllowDuplicateProperties = false }) is null;

    /// <summary>Writes JSON out of what is nearly JSON.</summary>
    private sealed class JsonRepair(string text)
    {
        private readonly StringBuilder _json = new();
        private int _at;

        public List<string> Repairs { get; } = [];

        public IEnumerable<string> Roots(int max)
        {
            for (var count = 0; count < max && FindRoot(); count++)
            {
                _json.Clear();
                Root();
                yield return _json.ToString();
                if (count == 1)
                    Repairs.Add("several roots");
            }
        }

        private bool FindRoot()
        {
            var start = _at;
            while (_at < text.Length && text[_at] is not ('{' or '['))
            {
                if (Comment() || text[_at] == '<' && CData())
                    continue;
                _at++;
            }
            if (text.AsSpan(start, _at - start).IndexOfAnyExcept(" \t\r\n") >= 0)
                Repairs.Add(start == 0 ? "signs before the root" : "signs behind the root");
            return _at < text.Length;
        }

        private bool CData()
        {
            if (!text.AsSpan(_at).StartsWith("<![CDATA["))
                return false;
            _at += "<![CDATA[".Length;
            return true;
        }

        private void Root()
        {
            var depth = 0;
            while (_at < text.Length)
            {
                var character = text[_at];
                if (character is '"')
                {
                    String();
                    continue;
                }
                if (Comment())
                    continue;
                if (character is '\uFEFF' or '\u00A0' or '\u200B')
                {
                    Repairs.Add("invisible characters");
                    _at++;
                    continue;
                }
                if (character is ',' && !IsValueBefore())
                    Null();
                if (character is '}' or ']')
                    Trailing(character);
                if (char.IsAsciiDigit(character) || character is '-' or '+' or '.')
                {
                    Number();
                    continue;
                }
                if (text.AsSpan(_at).StartsWith("NaN") || text.AsSpan(_at).StartsWith("undefined"))
                {
                    Null();
                    _at += character == 'N' ? 3 : 9;
                    continue;
                }
                _json.Append(character);
                _at++;
                depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
                if (depth == 0)
                    return;
            }
        }

        private void Null()
        {
            Repairs.Add("a value that is missing");
            _json.Append("null");
        }

        private char Last()
        {
            var i = _json.Length - 1;
            while (i >= 0 && _json[i] is ' ' or '\t' or '\r' or '\n')
                i--;
            return i < 0 ? '\0' : _json[i];
        }

        private bool IsValueBefore() => Last() is not (':' or ',' or '[' or '{');

        private void Trailing(char closing)
        {
            if (Last() == ':')
                Null();
            if (Last() != ',')
                return;
            while (_json[^1] != ',')
                _json.Length--;
            _json.Length--;
            Repairs.Add($"a comma before {closing}");
        }

        private bool Comment()
        {
            var rest = text.AsSpan(_at);
            var isLine = rest.StartsWith("//");
            if (!isLine && !rest.StartsWith("/*"))
                return false;
            var end = isLine ? rest.IndexOfAny('\n', '\r') : rest.IndexOf("*/", StringComparison.Ordinal);
            _at = end < 0 ? text.Length : _at + end + (isLine ? 1 : 2);
            Repairs.Add("comments");
            return true;
        }

        private void String()
        {
            _json.Append('"');
            for (_at++; _at < text.Length; _at++)
            {
                var character = text[_at];
                if (character == '"')
                {
                    _json.Append('"');
                    _at++;
                    return;
                }
                if (character == '\\')
                    Escape();
                else if (character < ' ')
                    Control(character);
                else
                    _json.Append(character);
            }
        }

        private void Control(char character)
        {
            Repairs.Add("control characters inside strings");
            _json.Append(character is '\n' ? "\\n" : " ");
        }

        private void Escape()
        {
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            if (next == '\'')
                _json.Append('\'');
            else if (next == 'x' && _at + 3 < text.Length && char.IsAsciiHexDigit(text[_at + 2]) && char.IsAsciiHexDigit(text[_at + 3]))
                _json.Append("\\u00");
            else
                _json.Append('\\').Append(next);
            if (next is '\'' or 'x')
                Repairs.Add("escapes of JavaScript");
            _at++;
        }

        private void Number()
        {
            var start = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '+' or '.'))
                _at++;
            var number = text[start.._at];
            var digits = number.TrimStart('+');
            if (digits.StartsWith('.'))
                digits = "0" + digits;
            if (digits.EndsWith('.'))
                digits += "0";
            // A leading zero is the sign of a code, such as a GTIN: kept as text.
            var isCode = digits is ['0', >= '0' and <= '9', ..];
            if (digits != number || isCode)
                Repairs.Add("numbers that are no JSON");
            _json.Append(isCode ? $"\"{digits}\"" : digits);
        }
    }
}
