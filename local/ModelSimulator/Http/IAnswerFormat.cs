namespace ModelSimulator.Http;

/// <summary>The answers of one family of models: each has its own JSON and its own errors.</summary>
internal interface IAnswerFormat
{
    /// <summary>The most bytes that the service sends in one answer.</summary>
    int MaxAnswerBytes { get; }

    Answer Success(ImageCall call, IReadOnlyList<AnswerImage> images);

    /// <summary>Success whose images are links or <c>data:</c> URIs. Services that never answer so answer as always.</summary>
    Answer Linked(ImageCall call, IReadOnlyList<AnswerImage> images, IReadOnlyList<string> links) => Success(call, images);

    /// <summary>Images that a content filter blurred, with its mark where the service has one.</summary>
    Answer Blurred(ImageCall call, IReadOnlyList<AnswerImage> images) => Success(call, images);

    /// <summary>The content filter refused the prompt.</summary>
    Answer PromptFiltered();

    /// <summary>The content filter blocked all of these images.</summary>
    Answer ImagesFiltered();

    /// <summary>The content filter let only these images through.</summary>
    Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerImage> images);

    /// <summary>The model failed while it rendered.</summary>
    Answer InferenceFailed();

    /// <summary>The error of a fault that stops a call before it costs anything; null for faults of another sort.</summary>
    ServiceError? ErrorOf(FaultKind fault);

    /// <summary>An input image is invalid, as a sentence says.</summary>
    ServiceError InvalidInput(string sentence);

    /// <summary>The answer cannot be sent, as a sentence says.</summary>
    ServiceError Failed(string sentence);
}

/// <summary>An image as it goes into an answer.</summary>
/// <param name="Base64">The file as ASCII.</param>
internal sealed record AnswerImage(ReadOnlyMemory<byte> Base64);

/// <summary>Either the body of a 200 or an error.</summary>
/// <param name="Images">How many images the body contains.</param>
internal readonly record struct Answer(ReadOnlyMemory<byte> Body, ServiceError? Error, int Images = 0)
{
    public static implicit operator Answer(ServiceError error) => new(default, error);
}
