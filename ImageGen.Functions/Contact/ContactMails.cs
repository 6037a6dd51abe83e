using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ImageGen.Contact;

/// <summary>A mail as texts.</summary>
public sealed record ContactMail(
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("body")] string Body);

/// <summary>The two mails of a message.</summary>
/// <param name="Internal">To those who answer, with everything that was written.</param>
/// <param name="Acknowledgement">
/// To the address that was written there, which may be that of somebody else: it repeats nothing but a first name that looks like one.
/// Else anybody could send their own texts to anybody from here.
/// </param>
public sealed partial record ContactMails(ContactMail Internal, ContactMail Acknowledgement)
{
    public static ContactMails Of(ContactSubmission from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        var company = from.Company is null ? "" : $" ({from.Company})";
        return new(
            new(to, $"Website Contact Form - {from.FirstName} {from.LastName}{company}", Body(from)),
            new(
                from.Email,
                "We received your request",
                $"""
                {(Name().IsMatch(from.FirstName) ? $"Hi {from.FirstName}," : "Hello,")}

                Thanks for reaching out. We received your request and will get back to you.

                If you did not write to us, somebody has entered your address by mistake; you need not do anything.

                """));
    }

    // The comments are the last, so that nothing in them can be taken for another field.
    private static string Body(ContactSubmission from) => new StringBuilder("New contact form submission:\n")
        .Append("First Name: ").Append(from.FirstName).Append('\n')
        .Append("Last Name: ").Append(from.LastName).Append('\n')
        .Append("Email: ").Append(from.Email).Append('\n')
        .Append("Company: ").Append(from.Company).Append('\n')
        .Append("Phone: ").Append(from.Phone).Append('\n')
        .Append("Country: ").Append(from.Country).Append('\n')
        .Append("Comments:\n").Append(Control().Replace(from.Comments.ReplaceLineEndings("\n"), " ")).Append('\n')
        .ToString();

    // Up to three words of letters, a dot only after an initial: nothing that a mail program makes a link of.
    [GeneratedRegex(@"\A(?=.{1,40}\z)[\p{L}\p{M}'’-]+\.?([ \u00A0][\p{L}\p{M}'’-]+\.?){0,2}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^\P{Cc}\n\t]")]
    private static partial Regex Control();
}
