namespace ModelSimulator.OpenAi;

/// <summary>OpenAI's answers. There is no partial success: filtered images are missing, and if none is left that is an error.</summary>
internal sealed class OpenAiAnswerFormat(ImageRequest request, int width, int height, Usage usage, DateTimeOffset now) : IAnswerFormat
{
    /// <summary>No limit is known.</summary>
    public int MaxAnswerBytes => int.MaxValue;

    public Answer Success(ImageCall call, IReadOnlyList<AnswerImage> images) =>
        Write(images, (json, image) => json.WriteString("b64_json", images[image].Base64.Span));

    public Answer Linked(ImageCall call, IReadOnlyList<AnswerImage> images, IReadOnlyList<string> links) =>
        Write(images, (json, image) => json.WriteString("url", links[image]));

    private Answer Write(IReadOnlyList<AnswerImage> images, Action<Utf8JsonWriter, int> writeImage) => AnswerJson.Write(images, json =>
    {
        json.WriteNumber("created", now.ToUnixTimeSeconds());
        json.WriteString("background", request.Transparent ? "transparent" : "opaque");
        json.WriteStartArray("data");
        for (var image = 0; image < images.Count; image++)
        {
            json.WriteStartObject();
            writeImage(json, image);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("output_format", Formats.WireName(request.Format));
        json.WriteString("quality", Usage.Settled(request.Quality));
        json.WriteString("size", $"{width}x{height}");
        Write(json, usage);
    });

    public Answer PromptFiltered() => OpenAiError.Blocked("input");

    public Answer ImagesFiltered() => OpenAiError.Blocked("output");

    public Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerImage> images) => Success(call, images);

    public Answer InferenceFailed() => OpenAiError.Internal;

    public ServiceError InvalidInput(string sentence) =>
        OpenAiError.Unsupported(sentence.Contains("mask", StringComparison.Ordinal) ? "mask" : "image", "invalid_image_file", sentence);

    public ServiceError Failed(string sentence) => OpenAiError.Failed(sentence);

    public ServiceError? ErrorOf(FaultKind fault) => fault switch
    {
        FaultKind.Throttle => OpenAiError.Throttled,
        FaultKind.InsufficientQuota => OpenAiError.NoQuota,
        FaultKind.InternalError or FaultKind.ModelError => OpenAiError.Internal,
        FaultKind.Unavailable or FaultKind.NotReady => OpenAiError.Unavailable,
        FaultKind.ModelTimeout => OpenAiError.TimedOut,
        FaultKind.Denied => OpenAiError.Unverified,
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("input_tokens", usage.Text + usage.Images);
        json.WriteStartObject("input_tokens_details");
        json.WriteNumber("image_tokens", usage.Images);
        json.WriteNumber("text_tokens", usage.Text);
        json.WriteEndObject();
        json.WriteNumber("output_tokens", usage.Output);
        json.WriteNumber("total_tokens", usage.Text + usage.Images + usage.Output);
        json.WriteEndObject();
    }
}
