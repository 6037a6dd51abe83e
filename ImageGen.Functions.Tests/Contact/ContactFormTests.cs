using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Tests.Contact;

/// <summary>The contact form without a mail server: messages are files.</summary>
public sealed class ContactFormTests(ContactFormTests.DemoHost demo) : IClassFixture<ContactFormTests.DemoHost>
{
    private readonly ImageGenHost _host = demo.Host;

    [Fact]
    public async Task A_message_is_received_and_shown_in_the_list_with_both_mails()
    {
        var said = await _host.ReceivedAsync(ContactCalls.Message());

        Assert.Equal("Received (dev mode): email not sent, saved to contact_logs", said);
        var item = (await ListAsync())[0];
        Assert.Equal(["file", "url", "size"], item.EnumerateObject().Select(one => one.Name));
        var url = item.GetProperty("url").GetString()!;
        Assert.Equal($"https://images.example/contact_logs/{item.GetProperty("file").GetString()}", url);
        var text = await _host.Client.GetStringAsync(new Uri(url).AbsolutePath);
        Assert.Equal(item.GetProperty("size").GetInt32(), text.Length);
        var file = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["internal", "ack", "data"], file.EnumerateObject().Select(one => one.Name));
        var sent = file.GetProperty("internal");
        Assert.Equal("admin@company.com", sent.GetProperty("to").GetString());
        Assert.Equal("Website Contact Form - John Doe (Acme Corp)", sent.GetProperty("subject").GetString());
        Assert.StartsWith(
            "New contact form submission:\nFirst Name: John\n", sent.GetProperty("body").GetString(), StringComparison.Ordinal);
        var acknowledgement = file.GetProperty("ack");
        Assert.Equal("john.doe@example.com", acknowledgement.GetProperty("to").GetString());
        Assert.Equal("We received your request", acknowledgement.GetProperty("subject").GetString());
        Assert.StartsWith("Hi John,\n\nThanks for reaching out", acknowledgement.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ContactCalls.Message().ToDictionary(field => field.Key, field => (string?)field.Value),
            file.GetProperty("data").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()));
    }

    [Fact]
    public async Task Messages_of_one_second_are_all_kept_the_newest_first()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"Number{number}").ToList();
        await Task.WhenAll(names.Select(name => _host.ReceivedAsync(ContactCalls.Message(("lastName", name)))));

        var list = (await ListAsync()).EnumerateArray().Select(item => item.GetProperty("file").GetString()!).ToList();
        Assert.Equal(list.Distinct().OrderByDescending(name => long.Parse(name.Split('.')[0])), list);
        var texts = await Task.WhenAll(list.Select(name => _host.Client.GetStringAsync($"/contact_logs/{name}")));
        Assert.All(names, name => Assert.Single(texts, text => text.Contains($"\"{name}\"", StringComparison.Ordinal)));
        Assert.All(_host.Kept(), file => Assert.EndsWith(".json", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Missing required fields: email", "email")]
    [InlineData("Missing required fields: firstName, lastName, email, comments", "comments", "email", "lastName", "firstName")]
    public async Task All_missing_fields_are_named(string expected, params string[] missing)
    {
        Assert.Equal(expected, await _host.RefusedMessageAsync(ContactCalls.Message([.. missing.Select(name => (name, (object?)null))])));
        Assert.Equal(expected, await _host.RefusedMessageAsync(ContactCalls.Message([.. missing.Select(name => (name, (object?)" \n"))])));
    }

    [Theory]
    [InlineData("email", "john")]
    [InlineData("email", "john@localhost")]
    [InlineData("email", "john@example.com, tom@example.com")]
    [InlineData("email", "john@example.com;tom@example.com")]
    [InlineData("email", "John <john@example.com>")]
    [InlineData("email", "\"john doe\"@example.com")]
    [InlineData("email", "john@[127.0.0.1]")]
    [InlineData("email", "john@example.com\r\nBcc: tom@example.com")]
    [InlineData("email", "jöhn@example.com")]
    [InlineData("email", "john..doe@example.com")]
    [InlineData("firstName", "John\r\nBcc: tom@example.com")]
    [InlineData("lastName", "Doe\nSubject: mine")]
    [InlineData("company", "Acme\u0085Corp")]
    [InlineData("company", "Acme\u202Eproc")]
    [InlineData("phone", "1\u00002")]
    [InlineData("country", "United\u2028States")]
    [InlineData("phone", 15550123)]
    [InlineData("newsletter", "yes")]
    public async Task A_field_that_is_wrong_is_named_and_nothing_is_kept(string field, object value)
    {
        var before = _host.Kept().Length;

        var said = await _host.RefusedMessageAsync(ContactCalls.Message((field, value)));

        Assert.StartsWith($"{field}: ", said, StringComparison.Ordinal);
        Assert.Equal(before, _host.Kept().Length);
    }

    [Theory]
    [InlineData("Jo\u200bhn", "John")]
    [InlineData("\u200e\u200fJohn\ufeff", "John")]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    public async Task What_cannot_be_seen_in_a_name_is_left_out(string written, string expected)
    {
        var before = _host.Kept();
        await _host.ReceivedAsync(ContactCalls.Message(("firstName", written)));
        var kept = JsonDocument.Parse(File.ReadAllText(Assert.Single(_host.Kept().Except(before)))).RootElement;
        Assert.Equal(expected, kept.GetProperty("data").GetProperty("firstName").GetString());
        Assert.Equal(
            $"Website Contact Form - {expected} Doe (Acme Corp)", kept.GetProperty("internal").GetProperty("subject").GetString());
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData(" \u200e\u200f ")]
    [InlineData("\u200c\u200d")]
    public async Task A_name_that_cannot_be_seen_is_missing(string name) => Assert.Equal(
        "Missing required fields: firstName", await _host.RefusedMessageAsync(ContactCalls.Message(("firstName", name))));

    [Theory]
    [InlineData("firstName", 100)]
    [InlineData("lastName", 100)]
    [InlineData("company", 200)]
    [InlineData("phone", 50)]
    [InlineData("country", 100)]
    [InlineData("comments", 5000)]
    public async Task A_field_may_have_its_length_and_no_more(string field, int max)
    {
        await _host.ReceivedAsync(ContactCalls.Message((field, new string('x', max))));
        Assert.Equal(
            $"{field}: may have at most {max} characters; it has {max + 1}",
            await _host.RefusedMessageAsync(ContactCalls.Message((field, new string('x', max + 1)))));
    }

    [Fact]
    public async Task Forms_of_browsers_are_read_too()
    {
        var fields = ContactCalls.Message(("lastName", "Formular"), ("comments", "Zeile 1\r\nZeile 2 – ja")).Select(
            field => KeyValuePair.Create(field.Key, (string)field.Value!)).ToList();
        using var urlEncoded = new FormUrlEncodedContent(fields);
        using var first = await _host.Client.PostAsync("/contact", urlEncoded);
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            parts.Add(new StringContent(value), name);
        using var second = await _host.Client.PostAsync("/contact", parts);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var texts = _host.Kept().Select(File.ReadAllText).Where(text => text.Contains("\"Formular\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, texts.Count);
        Assert.All(texts, text => Assert.Contains("Zeile 1\\nZeile 2 – ja", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_bodies_are_refused_in_the_same_shape()
    {
        using var text = new StringContent("hello");
        using var number = JsonContent.Create(7);
        using var large = JsonContent.Create(ContactCalls.Message(("comments", new string('x', 70_000))));
        using var parts = new MultipartFormDataContent { { new ByteArrayContent(new byte[70_000]), "file", "x.png" } };
        foreach (var (body, expected) in new (HttpContent, int)[] { (text, 415), (number, 400), (large, 413), (parts, 413) })
        {
            using var response = await _host.Client.PostAsync("/contact", body);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(expected, (int)response.StatusCode);
            Assert.False(answer.GetProperty("ok").GetBoolean());
            Assert.NotEmpty(answer.GetProperty("error").GetString()!);
        }
    }

    [Theory]
    [InlineData("1.json")]
    [InlineData("../key.secret")]
    [InlineData("..%2fkey.secret")]
    [InlineData("%2e%2e%2fkey.secret")]
    [InlineData("..%5ckey.secret")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("/etc/passwd")]
    [InlineData("secret.json")]
    [InlineData("123.json%0a")]
    [InlineData("123.json%00")]
    [InlineData("123.json.tmp")]
    [InlineData("%D9%A1.json")]
    public async Task Any_other_path_is_not_found(string path)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_host.Folder, "contact_logs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_host.Folder, "key.secret"), "canary");
        await File.WriteAllTextAsync(Path.Combine(folder, "secret.json"), "canary");
        await File.WriteAllTextAsync(Path.Combine(folder, "١.json"), "canary");
        await File.WriteAllTextAsync(Path.Combine(folder, "123.json.tmp"), "canary");
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"{_host.Client.BaseAddress}contact_logs/{path}", asItIs));

        using var response = await _host.Client.SendAsync(request);

        // The server itself refuses NUL.
        var hasNul = path.EndsWith("%00", StringComparison.Ordinal);
        Assert.Equal(hasNul ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var file in (string[])["secret.json", "١.json", "123.json.tmp"])
            File.Delete(Path.Combine(folder, file));
    }

    [Fact]
    public async Task Health_says_that_no_mail_is_sent()
    {
        var health = await _host.Client.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.True(health.GetProperty("email_demo_mode").GetBoolean());
    }

    [Fact]
    public async Task The_log_has_nothing_that_was_written()
    {
        await _host.ReceivedAsync(
            ContactCalls.Message(("firstName", "Canaryfirst"), ("email", "canary@example.com"), ("comments", "canarytext")));
        Assert.Contains(_host.Log.Lines, line => line.Contains("Contact message is kept", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<JsonElement> ListAsync() => await _host.Client.GetFromJsonAsync<JsonElement>("/contact_logs_list");

    public sealed class DemoHost : IAsyncLifetime
    {
        public ImageGenHost Host { get; } = new(new()
        {
            ["Http:PublicOrigin"] = "https://images.example",
            ["CONTACT_TO"] = "admin@company.com",
            ["CONTACT_ALLOW_NO_SMTP"] = "1",
            // Two of three: nothing can be sent.
            ["SMTP_HOST"] = "localhost",
            ["SMTP_USER"] = "noreply@company.com",
            ["Logging:LogLevel:ImageGen"] = "Trace",
            ["Contact:PerMinute"] = "1000",
            ["Contact:PerHour"] = "1000",
            ["Contact:PerDay"] = "1000",
        });

        public Task InitializeAsync() => Host.InitializeAsync();

        public Task DisposeAsync() => Host.DisposeAsync();
    }
}
