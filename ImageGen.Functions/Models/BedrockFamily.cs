using System.Text.Json;

namespace ImageGen.Models;

/// <summary>A family that is reached through InvokeModel: it writes a body of JSON and reads one.</summary>
public abstract class BedrockFamily(BedrockModels bedrock) : IModelFamily
{
    public abstract string Name { get; }

    /// <summary>The body to send.</summary>
    public abstract byte[] Write(PictureOrder order);

    /// <summary>The pictures in an answer with status 200. Throws as <see cref="IModelFamily.PaintAsync"/> does.</summary>
    public abstract PaintedAnswer Read(JsonElement answer, PictureOrder order);

    public async Task<PaintedAnswer> PaintAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var answer = await bedrock.InvokeAsync(order.Model, Write(order), cancellationToken);
        return Read(answer.RootElement, order);
    }
}
