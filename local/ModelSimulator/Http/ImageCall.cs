namespace ModelSimulator.Http;

/// <summary>A request that was understood.</summary>
/// <param name="Orders">One for each image; at least one.</param>
/// <param name="Seed">The seed that was used, also where the request left it to chance; null for services that have none.</param>
/// <param name="Edit">How the images are made out of input images; null where they are rendered from the prompt alone.</param>
internal sealed record ImageCall(IReadOnlyList<ImageOrder> Orders, long? Seed, IEdit? Edit = null)
{
    public string Model => Orders[0].Model;
    public string Prompt => Orders[0].Prompt;

    /// <summary>What must hold of the input images once they are decoded.</summary>
    public IReadOnlyList<PixelCheck> Checks { get; init; } = [];

    /// <summary>The subject of the prompt; null when none is known.</summary>
    public string? Subject { get; } = PromptReader.SubjectOf(Orders[0].Prompt, Orders[0].Negative);

    /// <summary>What the prompt was taken for; null when nothing is rendered from it.</summary>
    public string? SubjectNote =>
        Prompt.Length == 0 || Edit is { RendersPrompt: false } ? null
        : Subject is null ? "subject=unknown; rendered=abstract"
        : $"subject={Subject}";
}

/// <summary>Either a call or an error.</summary>
internal readonly record struct CallResult(ImageCall? Call, ServiceError? Error)
{
    public static implicit operator CallResult(ImageCall call) => new(call, null);

    public static implicit operator CallResult(ServiceError error) => new(null, error);
}
