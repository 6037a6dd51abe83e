namespace ModelSimulator.OpenAi;

/// <summary>An image model of OpenAI: the first day on which it is gone (null while it is alive), and its features.</summary>
/// <param name="Id">Such as <c>gpt-image-2</c>.</param>
/// <param name="EndOfLife">Null while no end is announced.</param>
/// <param name="Qualities">The words for <c>quality</c>.</param>
internal sealed record OpenAiModel(string Id, DateOnly? EndOfLife, params string[] Qualities)
{
    /// <summary>Whether any size within limits is taken, or only three.</summary>
    public bool TakesAnySize { get; init; }

    /// <summary>Whether <c>background: transparent</c> is taken.</summary>
    public bool TakesTransparency { get; init; }

    /// <summary>Whether edits take <c>input_fidelity</c>.</summary>
    public bool TakesFidelity { get; init; } = true;

    private static readonly string[] Usual = ["low", "medium", "high", "auto"], Finer = [.. Usual, "xhigh", "max"];
    private static readonly DateOnly December = new(2026, 12, 1);

    /// <summary>Removed and not simulated, whatever the settings.</summary>
    private static readonly HashSet<string> Gone = ["dall-e-2", "dall-e-3"];

    private static readonly Dictionary<string, OpenAiModel> Known = new OpenAiModel[]
    {
        new("gpt-image-1", new DateOnly(2026, 10, 23), Usual) { TakesTransparency = true },
        new("gpt-image-1-mini", December, Usual) { TakesTransparency = true, TakesFidelity = false },
        new("gpt-image-1.5", December, Usual) { TakesTransparency = true },
        new("chatgpt-image-latest", December, Usual) { TakesTransparency = true },
        new("gpt-image-2", null, Usual) { TakesAnySize = true },
        new("gpt-image-2-2026-04-21", null, Usual) { TakesAnySize = true },
        new("gpt-image-2.5-flare", null, Finer) { TakesAnySize = true, TakesTransparency = true },
        new("gpt-image-2.5-flare-2026-09-08", null, Finer) { TakesAnySize = true, TakesTransparency = true },
        new("gpt-image-2.5-sunburst", null, Finer) { TakesAnySize = true, TakesTransparency = true },
        new("gpt-image-2.5-sunburst-2026-09-08", null, Finer) { TakesAnySize = true, TakesTransparency = true },
        new("gpt-image-2.6-flare", null, Finer) { TakesAnySize = true, TakesTransparency = true },
        new("gpt-image-2.6-sunburst", null, Finer) { TakesAnySize = true, TakesTransparency = true },
    }.ToDictionary(model => model.Id);

    /// <summary>The model; null for one that is unknown or past its end of life.</summary>
    public static OpenAiModel? Find(string id, DateOnly today, bool ignoreRetirement) =>
        !Gone.Contains(id) && Known.TryGetValue(id, out var model) && (ignoreRetirement || model.EndOfLife is not { } end || today < end)
            ? model : null;
}
