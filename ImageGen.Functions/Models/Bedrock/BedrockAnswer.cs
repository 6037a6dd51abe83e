using System.Text.Json;

namespace ImageGen.Models.Bedrock;

/// <summary>The JSON of an answer, which lies in the answer's own body. To dispose when its images are finished.</summary>
public sealed class BedrockAnswer : IDisposable
{
    private readonly AnswerBody _body;
    private readonly JsonDocument _document;

    private BedrockAnswer(AnswerBody body, JsonDocument document) => (_body, _document) = (body, document);

    public JsonElement RootElement => _document.RootElement;

    /// <summary>Takes over the body. Throws <see cref="JsonException"/> where it is no JSON.</summary>
    internal static BedrockAnswer Parse(AnswerBody body)
    {
        try
        {
            return new(body, JsonDocument.Parse(body.Bytes));
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        _body.Dispose();
    }
}
