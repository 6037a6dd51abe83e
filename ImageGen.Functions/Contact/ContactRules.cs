using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary>Checks at the start that the settings give addresses where mails need them.</summary>
internal sealed class ContactRules : IValidateOptions<ContactOptions>
{
    public ValidateOptionsResult Validate(string? name, ContactOptions options)
    {
        List<string> faults = [];
        if (options.To.Length > 0 && options.Recipients is null)
            faults.Add($"{Setting(nameof(options.To))} is '{options.To}', but must be e-mail addresses with commas between, or empty.");
        if (options.SmtpFrom.Length > 0 && options.Sender is null)
            faults.Add($"{Setting(nameof(options.SmtpFrom))} is '{options.SmtpFrom}', but must be an e-mail address, or empty.");
        if (options is { IsSmtpComplete: true, SmtpFrom.Length: 0, Sender: null })
        {
            faults.Add($"{Setting(nameof(options.SmtpFrom))} is empty and {Setting(nameof(options.SmtpUser))} is no e-mail address; "
                + "give the sender, such as noreply@example.com.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Setting(string name) => $"{ContactOptions.Section}:{name}";
}
