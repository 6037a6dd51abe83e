using System.Net.Security;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class ContactServiceCollectionExtensions
{
    private static readonly (string Name, string Setting)[] OlderNames =
    [
        ("CONTACT_TO", nameof(ContactOptions.To)), ("CONTACT_ALLOW_NO_SMTP", nameof(ContactOptions.AllowNoSmtp)),
        ("SMTP_HOST", nameof(ContactOptions.SmtpHost)), ("SMTP_PORT", nameof(ContactOptions.SmtpPort)),
        ("SMTP_USER", nameof(ContactOptions.SmtpUser)), ("SMTP_PASS", nameof(ContactOptions.SmtpPassword)),
        ("SMTP_FROM", nameof(ContactOptions.SmtpFrom)),
    ];

    public static IServiceCollection AddContact(this IServiceCollection services)
    {
        services.AddSettings<ContactOptions>(ContactOptions.Section);
        foreach (var (name, setting) in OlderNames)
            services.AddOlderSettingName(name, $"{ContactOptions.Section}:{setting}");
        // Nothing is forgiven. The library's own check knows some mail servers by heart.
        services.TryAddSingleton<RemoteCertificateValidationCallback>(static (_, _, _, errors) => errors == SslPolicyErrors.None);
        return services
            .AddSingleton<IValidateOptions<ContactOptions>, ContactRules>()
            .AddSingleton<ContactLimits>()
            .AddSingleton<ContactMailer>()
            .AddSingleton<ContactLog>();
    }
}
