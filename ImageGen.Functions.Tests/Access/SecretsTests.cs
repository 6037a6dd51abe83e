using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;

namespace ImageGen.Tests.Access;

/// <summary>Neither a key nor a token is ever found again: not on disk, not in the log, not in a trace, not in an answer.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task No_credential_is_kept_or_shown()
    {
        var (answers, traces) = (new List<string>(), new ConcurrentBag<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Add(string.Join('\n', activity.TagObjects
                .Concat(activity.Events.SelectMany(one => one.Tags)).Select(tag => $"{tag.Value}").Append(activity.DisplayName))),
        };
        ActivitySource.AddActivityListener(listener);
        await using var started = new StartedImageGenHost(new()
        {
            ["Access:Mode"] = "Both",
            ["Logging:LogLevel:ImageGen"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Trace",
            ["Logging:LogLevel:System"] = "Trace",
        });
        await started.StartAsync();
        var credentials = new TestCredentials(started.Host);
        string[] secrets =
        [
            await credentials.OfAsync(CredentialKind.Key, "mia", "read", "generate", "admin"),
            await credentials.OfAsync(CredentialKind.Token, "mia", "read", "generate", "admin"),
            await credentials.ExpiredAsync(CredentialKind.Key, "mia", "read"),
            await credentials.ExpiredAsync(CredentialKind.Token, "mia", "read"),
        ];
        foreach (var secret in secrets)
        {
            foreach (var (header, path, body) in Calls(secret))
            {
                using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path)
                {
                    Content = body is null ? null : JsonContent.Create(body),
                };
                request.Headers.TryAddWithoutValidation(header, header == "Authorization" ? $"Bearer {secret}" : secret);
                request.Headers.Add("Prefer", "wait=60");
                using var response = await started.Host.Client.SendAsync(request);
                answers.Add($"{response.Headers}\n{await response.Content.ReadAsStringAsync()}");
            }
        }

        // The hash of a key and the signature of a token are as secret as the whole.
        foreach (var secret in secrets.Select(secret => secret.Contains('.') ? secret[(secret.LastIndexOf('.') + 1)..] : secret[^38..]))
        {
            Assert.DoesNotContain(answers, answer => answer.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(started.Host.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(traces, trace => trace.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(
                Directory.EnumerateFiles(started.Host.Folder, "*", SearchOption.AllDirectories)
                    .Where(file => Path.GetFileName(file) != "lock"),
                file => Text(file).Contains(secret, StringComparison.Ordinal));
        }

        Assert.NotEmpty(traces);
        Assert.NotEmpty(started.Host.Log.Lines);
    }

    [Fact]
    public async Task A_key_in_a_path_is_not_logged()
    {
        var key = "";
        var started = new StartedImageGenHost(new() { ["Logging:LogLevel:ImageGen"] = "Information" });
        await using (started)
        {
            await started.StartAsync();
            key = await new TestCredentials(started.Host).OfAsync(CredentialKind.Key, "mia", "read");
            using var response = await started.Host.Client.GetAsync($"/api/keys/{key}");
        }

        Assert.Contains(started.Host.Log.Lines, line => line.Contains("Path: /api/keys/ig_live_….", StringComparison.Ordinal));
        Assert.DoesNotContain(started.Host.Log.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }

    // The host keeps some of them open.
    private static string Text(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    private static IEnumerable<(string Header, string Path, object? Body)> Calls(string secret)
    {
        foreach (var header in new[] { "Authorization", "X-Api-Key" })
        {
            yield return (header, "/api/models", null);
            yield return (header, "/api/assets", new { prompt = "A lighthouse by the sea at dawn" });
            yield return (header, "/api/assets", new { prompt = "too short", api_key = secret });
            yield return (header, "/api/assets/none", null);
            yield return (header, "/no/such/path", null);
            yield return (header, "/api/keys", null);
            yield return (header, "/runtime/webhooks/durabletask/instances", null);
        }
    }
}
