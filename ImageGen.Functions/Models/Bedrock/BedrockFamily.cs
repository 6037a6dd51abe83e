using System.Text.Json;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// A family that is called through InvokeModel: it writes a JSON body and reads one. Each family reads its documented fields only, and
/// never trusts their types.
/// </summary>
public abstract class BedrockFamily(BedrockClient bedrock) : IModelFamily
{
    public abstract string Name { get; }

    /// <summary>The call with its images and masks as the family wants them. Default: unchanged.</summary>
    public virtual Task<ModelCall> PrepareAsync(ModelCall call, CancellationToken cancellationToken) => Task.FromResult(call);

    /// <summary>The body to send, for a call that was prepared.</summary>
    public abstract byte[] Write(ModelCall call);

    /// <summary>The images in a response with status 200. Throws as <see cref="IModelFamily.GenerateAsync"/> does.</summary>
    public abstract ModelResponse Read(JsonElement response, ModelCall call);

    public async Task<ModelResponse> GenerateAsync(ModelCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var prepared = await PrepareAsync(call, cancellationToken);
        var answer = await bedrock.InvokeAsync(call.Model, Write(prepared), cancellationToken);
        try
        {
            return Read(answer.RootElement, call) with { Answer = answer };
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>The member with this name; null where there is none, or the response is no object.</summary>
    protected static JsonElement? Member(JsonElement response, string name) =>
        response.ValueKind == JsonValueKind.Object && response.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The first element of the list with this name; null where there is none.</summary>
    protected static JsonElement? FirstOf(JsonElement response, string name) =>
        Member(response, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : null;

    /// <summary>The value of a JSON string; null for every other value.</summary>
    protected static string? Text(JsonElement? value) => JsonText.Read(value);

    /// <summary>All of <c>images</c>, decoded; an image that is not base64 is kept with its fault. None where there are none.</summary>
    protected static IReadOnlyList<ModelImage> Images(JsonElement response, long? seed = null) =>
        Member(response, "images") is { ValueKind: JsonValueKind.Array } images
            ? [.. images.EnumerateArray().Select(image => ImageText.Read(image, seed))]
            : [];
}
