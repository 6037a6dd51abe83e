using System.Text.Json;
using ImageGen.Generation;

namespace ImageGen.Tests.Upgrade;

/// <summary>The replay sees what would break an instance that is under way: here the history differs and the code is the same.</summary>
public sealed class HistoryReplayTests
{
    private static readonly IReadOnlyList<RecordedEvent> History = RecordedHistory.Read("1.0/GenerateImageOrchestrator.success.jsonl");

    [Fact]
    public void An_activity_that_the_history_does_not_have_is_seen() => AssertSeen(
        History.Where(recorded => recorded.Name != nameof(ValidatePrompt)), $"today it is TaskScheduled #1 {nameof(ValidatePrompt)}");

    [Fact]
    public void A_renamed_activity_is_seen() => AssertSeen(
        History.Select(recorded => recorded.Name == nameof(ValidatePrompt) ? recorded with { Name = "CheckPrompt" } : recorded),
        "There is no activity CheckPrompt.");

    [Fact]
    public void Another_order_is_seen() => AssertSeen(
        History.Select(recorded => recorded.Name switch
        {
            nameof(InvokeModel) => recorded with { Name = nameof(StoreImage), Input = null },
            nameof(StoreImage) => recorded with { Name = nameof(InvokeModel), Input = null },
            _ => recorded,
        }),
        $"The history has TaskScheduled #3 {nameof(StoreImage)}");

    [Theory]
    [InlineData(RecordedEvent.ExecutionStarted, "\"prompt\":", "\"text\":", "$.text was")]
    [InlineData(RecordedEvent.TaskScheduled, "\"progress\":", "\"step\":", "$.step was")]
    [InlineData(RecordedEvent.TaskCompleted, "\"s3_key\":", "\"object_key\":", "object_key was")]
    public void A_renamed_property_of_a_message_is_seen(string of, string name, string other, string seen) => AssertSeen(
        History.Select(recorded => recorded.Event == of
            ? recorded with { Input = Renamed(recorded.Input, name, other), Result = Renamed(recorded.Result, name, other) }
            : recorded),
        seen);

    [Fact]
    public void A_new_property_of_a_message_is_no_difference() => Assert.Empty(new HistoryReplay(
        [.. History.Select(recorded => recorded with { Input = Renamed(recorded.Input, "\"fit\":\"exact\",", "") })]).Differences());

    private static void AssertSeen(IEnumerable<RecordedEvent> history, string difference) => Assert.Contains(
        difference, string.Join('\n', new HistoryReplay([.. history]).Differences()), StringComparison.Ordinal);

    private static JsonElement? Renamed(JsonElement? value, string name, string other) => value is null
        ? null
        : JsonDocument.Parse(value.Value.GetRawText().Replace(name, other, StringComparison.Ordinal)).RootElement;
}
