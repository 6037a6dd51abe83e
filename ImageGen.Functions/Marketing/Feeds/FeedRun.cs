using System.Text.Json.Serialization;
using ImageGen.Marketing.Merging;

namespace ImageGen.Marketing.Feeds;

/// <summary>One processing of a feed: a row of <c>feed_runs</c>.</summary>
/// <param name="OnlyFailed">Whether it draws only the rows that have failed.</param>
public sealed record FeedRun(
    Guid Id, string UserSub, Guid OutfeedId, Guid TemplateId, RunState State, bool OnlyFailed, int Products, int Prepared, int Unchanged,
    bool IsCancelRequested, string? Error, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>The id of its orchestration instance.</summary>
    public string InstanceId => InstanceOf(Id);

    public static string InstanceOf(Guid run) => $"feed-{run:N}";
}

/// <summary>How far a run is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>What a run draws, fixed when it started.</summary>
public sealed record RunContent(FeedRun Run, string TemplateJson, IReadOnlyList<FieldRule> Fields);
