using System.Text.Json;
using ModelSimulator.OpenAi.Requests;
using ModelSimulator.Http;
using ModelSimulator.Http.Faults;

namespace ModelSimulator.OpenAi;

/// <summary>How OpenAI words what becomes of a request. It has no partial success: what a filter keeps is not there, and if nothing is left that is an error.</summary>
public sealed class OpenAiAnswers(ImageRequest request, int width, int height, Usage usage, DateTimeOffset now) : IAnswers
{
    /// <summary>No limit is known.</summary>
    public int LargestAnswer => int.MaxValue;

    public Answer Painted(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => AnswerJson.Write(pictures, json =>
    {
        json.WriteNumber("created", now.ToUnixTimeSeconds());
        json.WriteString("background", request.Transparent ? "transparent" : "opaque");
        json.WriteStartArray("data");
        foreach (var picture in pictures)
        {
            json.WriteStartObject();
            json.WriteString("b64_json", picture.Base64.Span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("output_format", Formats.Name(request.Format));
        json.WriteString("quality", Usage.Settled(request.Quality));
        json.WriteString("size", $"{width}x{height}");
        Write(json, usage);
    });

    public Answer PromptFiltered() => OpenAiRefusal.Blocked("input");

    public Answer PicturesFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => OpenAiRefusal.Blocked("output");

    public Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => Painted(call, pictures);

    public Answer Empty(ImageCall call) => Painted(call, []);

    public Answer InferenceFailed() => OpenAiRefusal.Internal;

    public Refusal Unfit(string sentence) =>
        OpenAiRefusal.Unfit(sentence.Contains("mask", StringComparison.Ordinal) ? "mask" : "image", "invalid_image_file", sentence);

    public Refusal Unable(string sentence) => OpenAiRefusal.Unable(sentence);

    public Refusal? Error(FaultKind fault) => fault switch
    {
        FaultKind.Throttle => OpenAiRefusal.Throttled,
        FaultKind.InsufficientQuota => OpenAiRefusal.NoQuota,
        FaultKind.InternalError or FaultKind.ModelError => OpenAiRefusal.Internal,
        FaultKind.Unavailable or FaultKind.NotReady => OpenAiRefusal.Unavailable,
        FaultKind.ModelTimeout => OpenAiRefusal.TimedOut,
        FaultKind.Denied => OpenAiRefusal.Unverified,
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
