using System.Collections.Concurrent;
using System.Text.Json;

namespace ImageGen.Tests.Upgrade;

/// <summary>
/// Keeps open each journal that the local durable engine writes, so that every generation of an instance can be read when all is over:
/// ContinueAsNew replaces the file, but not what is open.
/// </summary>
internal sealed class JournalTap : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FileStream> _generations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly string _folder;
    private readonly Task _watching;

    public JournalTap(string dataFolder)
    {
        _folder = Path.Combine(dataFolder, "durable", "instances");
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>The generations of all instances that match, the oldest first, each as events.</summary>
    public IReadOnlyList<IReadOnlyList<RecordedEvent>> Histories(Func<RecordedEvent, bool> ofStart) =>
    [
        .. _generations.Values.Select(ReadLines).Where(lines => lines.Count > 0)
            .Select(Events)
            .Where(events => events.Count > 1 && ofStart(events[1]))
            .OrderBy(events => events[0].At),
    ];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
        foreach (var stream in _generations.Values)
            await stream.DisposeAsync();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!_end.IsCancellationRequested)
        {
            foreach (var file in Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*.jsonl") : [])
                Open(file);
            await Task.WhenAny(timer.WaitForNextTickAsync(CancellationToken.None).AsTask(), Task.Delay(-1, _end.Token));
        }
    }

    private void Open(string file)
    {
        FileStream stream;
        try
        {
            stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (IOException)
        {
            // It was replaced a moment ago.
            return;
        }

        if (ReadLines(stream) is not [var first, ..] || !_generations.TryAdd(Text(first, "executionId")!, stream))
            stream.Dispose();
    }

    private static List<JsonElement> ReadLines(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        var read = RandomAccess.Read(stream.SafeFileHandle, bytes, 0);
        // Each line begins with its checksum and a space.
        return [.. System.Text.Encoding.UTF8.GetString(bytes, 0, read).Split('\n')[..^1]
            .Select(line => JsonDocument.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]).RootElement)];
    }

    private static IReadOnlyList<RecordedEvent> Events(List<JsonElement> lines)
    {
        var events = new List<RecordedEvent>();
        var inbox = new Queue<JsonElement>();
        var started = lines[0];
        foreach (var raised in Items(started, "events"))
            inbox.Enqueue(raised);
        foreach (var line in lines.Skip(1))
        {
            if (Text(line, "line") == "arrived")
                inbox.Enqueue(line.GetProperty("arrival"));
            if (Text(line, "line") != "turn")
                continue;
            events.Add(new() { Event = RecordedEvent.OrchestratorStarted, At = line.GetProperty("at").GetDateTime() });
            if (events.Count == 1)
                events.Add(new()
                {
                    Event = RecordedEvent.ExecutionStarted,
                    Name = Text(started, "name"),
                    Instance = Text(started, "instanceId"),
                    Version = Text(started, "version"),
                    Input = Value(started, "input"),
                });
            for (var i = line.GetProperty("inbox").GetInt32(); i > 0; i--)
                Add(inbox.Dequeue());
            foreach (var arrived in Items(line, "arrived"))
                Add(arrived);
            events.AddRange(Items(line, "decisions").Select(Decision));
            if (line.TryGetProperty("outcome", out var outcome) && outcome.ValueKind == JsonValueKind.Object)
                events.Add(Outcome(outcome));
        }

        return events;

        void Add(JsonElement arrival)
        {
            var isChild = arrival.TryGetProperty("taskId", out var task) && events.Any(
                begun => begun.Event == RecordedEvent.SubOrchestrationCreated && begun.Id == task.GetInt32());
            events.Add(Arrival(arrival, isChild));
        }
    }

    private static RecordedEvent Arrival(JsonElement arrival, bool isChild)
    {
        int? id = arrival.TryGetProperty("taskId", out var task) ? task.GetInt32() : null;
        return Text(arrival, "what") switch
        {
            "completed" => new()
            {
                Event = isChild ? RecordedEvent.SubOrchestrationCompleted : RecordedEvent.TaskCompleted,
                Id = id,
                Result = Value(arrival, "result"),
            },
            "failed" => new()
            {
                Event = isChild ? RecordedEvent.SubOrchestrationFailed : RecordedEvent.TaskFailed,
                Id = id,
                Error = Text(arrival.GetProperty("failure"), "type"),
                Message = Text(arrival.GetProperty("failure"), "message"),
            },
            "fired" => new() { Event = RecordedEvent.TimerFired, Id = id },
            "raised" => new() { Event = RecordedEvent.EventRaised, Name = Text(arrival, "name"), Input = Value(arrival, "input") },
            var other => throw new NotSupportedException($"A history with '{other}' is not recorded."),
        };
    }

    private static RecordedEvent Decision(JsonElement decision) => Text(decision, "do") switch
    {
        "timer" => new()
        {
            Event = RecordedEvent.TimerCreated,
            Id = decision.GetProperty("id").GetInt32(),
            FireAt = decision.GetProperty("fireAt").GetDateTime(),
        },
        "activity" or "subOrchestration" => new()
        {
            Event = Text(decision, "do") == "activity" ? RecordedEvent.TaskScheduled : RecordedEvent.SubOrchestrationCreated,
            Id = decision.GetProperty("id").GetInt32(),
            Name = Text(decision, "name"),
            Instance = Text(decision, "instanceId"),
            Input = Value(decision, "input"),
        },
        var other => throw new NotSupportedException($"A history with '{other}' is not recorded."),
    };

    private static RecordedEvent Outcome(JsonElement outcome)
    {
        var hasFailed = outcome.TryGetProperty("failure", out var failure) && failure.ValueKind == JsonValueKind.Object;
        return new()
        {
            Event = RecordedEvent.ExecutionCompleted,
            Status = Text(outcome, "end"),
            Result = Value(outcome, "result"),
            Error = hasFailed ? Text(failure, "type") : null,
            Message = hasFailed ? Text(failure, "message") : null,
        };
    }

    private static string? Text(JsonElement of, string name) => Value(of, name)?.GetString();

    private static JsonElement? Value(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement[] Items(JsonElement of, string name) => Value(of, name) is { } items ? [.. items.EnumerateArray()] : [];
}
