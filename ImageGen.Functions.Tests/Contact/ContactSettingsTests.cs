using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Contact;
using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Contact;

/// <summary>The settings of the contact form, under their own names and those of the older service, and its limits.</summary>
public sealed class ContactSettingsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(true, "SMTP_HOST=mail.example.com", "SMTP_USER=a@example.com")]
    [InlineData(true, "SMTP_HOST=mail.example.com", "SMTP_USER=a@example.com", "SMTP_PASS=")]
    [InlineData(false, "SMTP_HOST=mail.example.com", "SMTP_USER=a@example.com", "SMTP_PASS=secret")]
    [InlineData(false, "SMTP_HOST=mail.example.com", "SMTP_USER=a@example.com", "SMTP_PASS=secret", "CONTACT_ALLOW_NO_SMTP=true")]
    [InlineData(false, "CONTACT_ALLOW_NO_SMTP=false")]
    [InlineData(false, "CONTACT_ALLOW_NO_SMTP=0")]
    [InlineData(true, "CONTACT_ALLOW_NO_SMTP=yes")]
    [InlineData(true, "CONTACT_ALLOW_NO_SMTP=1")]
    public void Messages_are_files_where_no_mail_can_be_sent_and_that_is_allowed(bool isDemo, params string[] variables) =>
        Assert.Equal(isDemo, Read(variables).IsDemo);

    [Fact]
    public void The_names_of_the_older_service_count()
    {
        var options = Read(
            "CONTACT_TO=admin@company.com", "SMTP_HOST=smtp.gmail.com", "SMTP_PORT=465", "SMTP_USER=your_email@gmail.com",
            "SMTP_PASS=your_app_password", "SMTP_FROM=noreply@company.com");

        Assert.Equal(
            ("admin@company.com", "smtp.gmail.com", 465, "your_email@gmail.com", "your_app_password", "noreply@company.com"),
            (options.To, options.SmtpHost, options.SmtpPort, options.SmtpUser, options.SmtpPassword, options.SmtpFrom));
    }

    [Theory]
    [InlineData("Contact:To is 'admin'", "CONTACT_TO=admin")]
    [InlineData("Contact:To is 'a@x.example;b@x.example'", "CONTACT_TO=a@x.example;b@x.example")]
    [InlineData("Contact:SmtpFrom is 'noreply'", "SMTP_FROM=noreply")]
    [InlineData("Contact:SmtpFrom is empty and Contact:SmtpUser is no", "SMTP_HOST=mail.example", "SMTP_USER=apikey", "SMTP_PASS=secret")]
    [InlineData("SMTP_PORT is 'smtp', but must be a whole number from 1 to 65535", "SMTP_PORT=smtp")]
    [InlineData("CONTACT_ALLOW_NO_SMTP is 'maybe', but must be true or false", "CONTACT_ALLOW_NO_SMTP=maybe")]
    public void A_setting_that_mails_cannot_be_sent_with_ends_the_start(string sentence, params string[] variables)
    {
        using var services = Services(variables);
        var wrong = Assert.Throws<OptionsValidationException>(() => services.CheckSettings());
        Assert.Contains(wrong.Failures, fault => fault.StartsWith(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(wrong.Failures, fault => fault.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_sends_too_many_messages_has_to_wait_and_corrections_do_not_count()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();
        var host = started.Host;
        for (var number = 0; number < 8; number++)
            await host.RefusedMessageAsync(ContactCalls.Message(("comments", null)));
        for (var number = 0; number < 5; number++)
            await host.ReceivedAsync(ContactCalls.Message());

        using var response = await host.Client.PostAsJsonAsync("/contact", ContactCalls.Message());

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.False(answer.GetProperty("ok").GetBoolean());
        Assert.Matches("send it again in [0-9]+ seconds", answer.GetProperty("error").GetString());
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(5, host.Kept().Length);
    }

    private static ContactOptions Read(params string[] variables)
    {
        using var services = Services(variables);
        return services.GetRequiredService<IOptions<ContactOptions>>().Value;
    }

    private static ServiceProvider Services(params string[] variables) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(variables.ToDictionary(one => one.Split('=')[0], one => (string?)one.Split('=')[1]))
            .Build())
        .AddLogging()
        .AddContact()
        .BuildServiceProvider();
}
