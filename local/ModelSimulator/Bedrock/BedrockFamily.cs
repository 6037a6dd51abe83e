namespace ModelSimulator.Bedrock;

/// <summary>A model: its id, the first day on which calls fail (null while it is alive), the Regions it is offered in.</summary>
internal sealed record ModelCard(string Id, DateOnly? EndOfLife, params string[] Regions)
{
    /// <summary>The model's own id, where only an inference profile offers it and <see cref="Id"/> is that profile's; else null.</summary>
    public string? BehindProfile { get; init; }
}

/// <summary>
/// A family of image models on Bedrock that share one form of request and answer. To add one, derive from this and add it to <see
/// cref="ModelRegistry"/>.
/// </summary>
internal abstract class BedrockFamily : IAnswerFormat
{
    public abstract IReadOnlyList<ModelCard> Models { get; }

    public int MaxAnswerBytes => InvokeModelEndpoint.MaxBodyBytes;

    /// <summary>Reads a request as the model would: what to render, or the error.</summary>
    public abstract CallResult Read(string model, JsonElement body);

    public abstract Answer Success(ImageCall call, IReadOnlyList<AnswerImage> images);

    public virtual Answer Blurred(ImageCall call, IReadOnlyList<AnswerImage> images) => Success(call, images);

    public abstract Answer PromptFiltered();

    public abstract Answer ImagesFiltered();

    public abstract Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerImage> images);

    public virtual Answer InferenceFailed() => BedrockError.ModelFailed;

    public ServiceError InvalidInput(string sentence) => BedrockError.Invalid(sentence);

    public ServiceError Failed(string sentence) => BedrockError.ModelFailed with { Message = sentence };

    public ServiceError? ErrorOf(FaultKind fault) => fault switch
    {
        FaultKind.Throttle => BedrockError.Throttled,
        FaultKind.InsufficientQuota => BedrockError.QuotaExceeded,
        FaultKind.InternalError => BedrockError.Internal,
        FaultKind.Unavailable => BedrockError.Unavailable,
        FaultKind.ModelTimeout => BedrockError.TimedOut,
        FaultKind.ModelError => BedrockError.ModelFailed,
        FaultKind.NotReady => BedrockError.NotReady,
        FaultKind.Denied => BedrockError.Denied,
        _ => null,
    };
}
