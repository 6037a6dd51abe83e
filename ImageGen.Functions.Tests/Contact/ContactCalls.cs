using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Tests.Contact;

/// <summary>What tests of the contact form send, and how they read its answers.</summary>
internal static class ContactCalls
{
    /// <summary>A whole message, with other values for some of its fields; null leaves one out.</summary>
    public static Dictionary<string, object?> Message(params (string Field, object? Value)[] others)
    {
        var message = new Dictionary<string, object?>
        {
            ["firstName"] = "John",
            ["lastName"] = "Doe",
            ["email"] = "john.doe@example.com",
            ["company"] = "Acme Corp",
            ["phone"] = "+1-555-0123",
            ["country"] = "United States",
            ["comments"] = "Interested in enterprise licensing",
        };
        foreach (var (field, value) in others)
            message[field] = value;
        return message;
    }

    public static async Task<(int Status, JsonElement Answer)> SubmitAsync(this ImageGenHost host, object message)
    {
        using var response = await host.Client.PostAsJsonAsync("/contact", message);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Submits what must be received, and returns what was said.</summary>
    public static async Task<string> ReceivedAsync(this ImageGenHost host, object message)
    {
        var (status, answer) = await host.SubmitAsync(message);
        Assert.True(status == 200 && answer.GetProperty("ok").GetBoolean(), $"{status} {answer}");
        return answer.GetProperty("message").GetString()!;
    }

    /// <summary>Submits what must be refused, and returns the sentence.</summary>
    public static async Task<string> RefusedMessageAsync(this ImageGenHost host, object message, int expected = 400)
    {
        var (status, answer) = await host.SubmitAsync(message);
        Assert.True(status == expected && !answer.GetProperty("ok").GetBoolean(), $"{status} {answer}");
        return answer.GetProperty("error").GetString()!;
    }

    /// <summary>The messages in the folder of a host.</summary>
    public static string[] Kept(this ImageGenHost host)
    {
        var folder = Path.Combine(host.Folder, "contact_logs");
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }
}
