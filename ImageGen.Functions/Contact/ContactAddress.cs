using System.Text.RegularExpressions;
using MimeKit;

namespace ImageGen.Contact;

/// <summary>E-mail addresses: of the settings as mails write them, and of strangers as plainly as possible.</summary>
internal static partial class ContactAddress
{
    private const int MaxLength = 254;

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>An address, with or without a name before it; null where the text is none.</summary>
    public static MailboxAddress? Read(string text) => MailboxAddress.TryParse(Strict, text, out var address) ? address : null;

    /// <summary>Addresses with commas between; null where one of them is none.</summary>
    public static IReadOnlyList<MailboxAddress>? ReadAll(string text) =>
        InternetAddressList.TryParse(Strict, text, out var all) && all.Count > 0 && all.All(one => one is MailboxAddress)
            ? [.. all.Mailboxes]
            : null;

    /// <summary>
    /// True for one address of ASCII letters without quotes, comments and names, as in the HTML standard for <c>type="email"</c>, whose
    /// domain has a dot: what a mail server needs no extension for, and no header can be broken by.
    /// </summary>
    public static bool IsPlain(string text) => text.Length <= MaxLength && Plain().IsMatch(text);

    [GeneratedRegex(@"\A(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+"
        + @"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.IgnoreCase | RegexOptions.ECMAScript)]
    private static partial Regex Plain();
}
