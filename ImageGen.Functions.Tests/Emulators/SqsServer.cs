using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Emulators;

/// <summary>
/// What the service uses of SQS (its JSON protocol, docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference), in memory: queues
/// are made when they are first named, and a message that was taken comes back when its visibility timeout ends.
/// </summary>
public sealed class SqsServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, List<Entry>> _queues = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private SqsServer(WebApplication app) => _app = app;

    /// <summary>Every request body that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string QueueUrl(string name) => $"{_app.Urls.First()}/000000000000/{name}";

    public static async Task<SqsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SqsServer(app);
        app.MapPost("/{**path}", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public void Send(string queue, string body)
    {
        var entries = _queues.GetOrAdd(queue, _ => []);
        lock (entries)
            entries.Add(new Entry(Guid.NewGuid().ToString(), body));
    }

    /// <summary>The bodies that are in a queue, hidden ones too.</summary>
    public IReadOnlyList<string> Bodies(string queue)
    {
        var entries = _queues.GetOrAdd(queue, _ => []);
        lock (entries)
            return [.. entries.Select(entry => entry.Body)];
    }

    /// <summary>How often a message with this body was taken.</summary>
    public int Received(string queue, string body)
    {
        var entries = _queues.GetOrAdd(queue, _ => []);
        lock (entries)
            return entries.Where(entry => entry.Body == body).Sum(entry => entry.Received);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(HttpRequest http)
    {
        using var reader = new StreamReader(http.Body);
        var text = await reader.ReadToEndAsync();
        Requests.Enqueue(text);
        var request = JsonNode.Parse(text)!;
        var queue = ((string)request["QueueUrl"]!).Split('/')[^1];
        var answer = http.Headers["X-Amz-Target"].ToString() switch
        {
            "AmazonSQS.SendMessage" => Sent(queue, (string)request["MessageBody"]!),
            "AmazonSQS.ReceiveMessage" => await ReceiveAsync(queue, request, http.HttpContext.RequestAborted),
            "AmazonSQS.DeleteMessage" => Change(queue, request, entry => entry.IsDeleted = true),
            "AmazonSQS.ChangeMessageVisibility" => Change(
                queue, request, entry => entry.HiddenUntil = DateTimeOffset.UtcNow.AddSeconds((int)request["VisibilityTimeout"]!)),
            var other => throw new NotSupportedException(other),
        };
        return Results.Text(answer.ToJsonString(), "application/x-amz-json-1.0");
    }

    private JsonObject Sent(string queue, string body)
    {
        Send(queue, body);
        return new() { ["MessageId"] = Guid.NewGuid().ToString(), ["MD5OfMessageBody"] = Md5(body) };
    }

    private async Task<JsonObject> ReceiveAsync(string queue, JsonNode request, CancellationToken cancellationToken)
    {
        var entries = _queues.GetOrAdd(queue, _ => []);
        var until = DateTimeOffset.UtcNow.AddSeconds((int?)request["WaitTimeSeconds"] ?? 0);
        while (true)
        {
            lock (entries)
            {
                var visible = entries.Where(entry => entry.HiddenUntil <= DateTimeOffset.UtcNow)
                    .Take((int?)request["MaxNumberOfMessages"] ?? 1).ToList();
                foreach (var entry in visible)
                    entry.Take(TimeSpan.FromSeconds((int?)request["VisibilityTimeout"] ?? 30));
                if (visible.Count > 0 || DateTimeOffset.UtcNow > until)
                    return new() { ["Messages"] = new JsonArray([.. visible.Select(ToJson)]) };
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    private JsonObject Change(string queue, JsonNode request, Action<Entry> change)
    {
        var entries = _queues.GetOrAdd(queue, _ => []);
        lock (entries)
        {
            // A receipt of an earlier receive is of no use any more.
            if (entries.Find(entry => entry.Receipt == (string)request["ReceiptHandle"]!) is { } entry)
                change(entry);
            entries.RemoveAll(one => one.IsDeleted);
        }

        return [];
    }

    private static JsonNode ToJson(Entry entry) => new JsonObject
    {
        ["MessageId"] = entry.Id,
        ["ReceiptHandle"] = entry.Receipt,
        ["Body"] = entry.Body,
        ["MD5OfBody"] = Md5(entry.Body),
        ["Attributes"] = new JsonObject
        {
            ["ApproximateReceiveCount"] = entry.Received.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    // The protocol's checksum.
#pragma warning disable CA5351
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private sealed class Entry(string id, string body)
    {
        public string Id => id;

        public string Body => body;

        public string Receipt { get; private set; } = "";

        public int Received { get; private set; }

        public bool IsDeleted { get; set; }

        public DateTimeOffset HiddenUntil { get; set; }

        public void Take(TimeSpan visibility)
        {
            Received++;
            Receipt = Guid.NewGuid().ToString();
            HiddenUntil = DateTimeOffset.UtcNow + visibility;
        }
    }
}
