using System.Globalization;
using System.Text;
using ImageGen.Http;

namespace ImageGen.Contact;

/// <summary>Reads the fields of the contact form, and says everything that is wrong with them at once.</summary>
internal static class ContactFields
{
    private const string Missing = "Missing required fields: ";

    /// <summary>What was submitted, or the sentence about what is wrong.</summary>
    public static Result<ContactSubmission, string> Read(JsonFields fields)
    {
        List<string> missing = [];
        var submission = new ContactSubmission(
            Required("firstName", "John", 100),
            Required("lastName", "Doe", 100),
            Required("email", "john.doe@example.com", 1000),
            Line("company", "Acme Corp", 200),
            Line("phone", "+1-555-0123", 50),
            Line("country", "United States", 100),
            Required("comments", "Interested in enterprise licensing", 5000, isLine: false));
        if (submission.Email.Length > 0 && !fields.HasErrorOf("email") && !ContactAddress.IsPlain(submission.Email))
        {
            fields.Refuse(
                "email", "must be one e-mail address of ASCII letters, such as john.doe@example.com", "john.doe@example.com");
        }

        var sentences = fields.Errors().Select(error => $"{error.Field}: {error.Rule}");
        if (missing.Count > 0)
            sentences = sentences.Prepend(Missing + string.Join(", ", missing));
        return string.Join(". ", sentences) is { Length: > 0 } wrong ? wrong : submission;

        string Required(string name, string example, int max, bool isLine = true)
        {
            var text = Text(name, example, max, isLine);
            if (text is null && !fields.HasErrorOf(name))
                missing.Add(name);
            return text ?? "";
        }

        string? Line(string name, string example, int max) => Text(name, example, max, isLine: true);

        string? Text(string name, string example, int max, bool isLine)
        {
            var text = fields.Text(name, example)?.Trim();
            if (string.IsNullOrEmpty(text))
                return null;
            if (text.Length > max)
                fields.Refuse(name, $"may have at most {max} characters; it has {text.Length}", example);
            else if (isLine && text.Any(IsHidden))
                fields.Refuse(name, "must be one line without control characters", example);
            return isLine ? Visible(text) : text;
        }
    }

    /// <summary>
    /// The text without characters that are drawn as nothing: they would make two subjects look the same. Persian and Indian names need
    /// the two joiners between their letters. Null where nothing can be seen.
    /// </summary>
    private static string? Visible(string text)
    {
        const char NonJoiner = '\u200C', Joiner = '\u200D';
        var seen = string.Concat(text.EnumerateRunes().Where(rune =>
            Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format || rune.Value is NonJoiner or Joiner)).Trim();
        return seen.Trim(' ', NonJoiner, Joiner).Length == 0 ? null : seen;
    }

    /// <summary>What ends a line or changes how the rest of it is shown: these stand in headers of mails.</summary>
    private static bool IsHidden(char one) => char.GetUnicodeCategory(one)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || one is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
