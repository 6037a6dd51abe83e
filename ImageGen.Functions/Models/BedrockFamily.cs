using System.Text.Json;

namespace ImageGen.Models;

/// <summary>A family that is reached through InvokeModel: it writes a body of JSON and reads one.</summary>
public abstract class BedrockFamily(BedrockModels bedrock) : IModelFamily
{
    public abstract string Name { get; }

    /// <summary>The order with its pictures and masks as the family wants them. Most take them as they are.</summary>
    public virtual Task<PictureOrder> PrepareAsync(PictureOrder order, CancellationToken cancellationToken) => Task.FromResult(order);

    /// <summary>The body to send, for an order that was prepared.</summary>
    public abstract byte[] Write(PictureOrder order);

    /// <summary>The pictures in an answer with status 200. Throws as <see cref="IModelFamily.PaintAsync"/> does.</summary>
    public abstract PaintedAnswer Read(JsonElement answer, PictureOrder order);

    public async Task<PaintedAnswer> PaintAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var prepared = await PrepareAsync(order, cancellationToken);
        using var answer = await bedrock.InvokeAsync(order.Model, Write(prepared), cancellationToken);
        return Read(answer.RootElement, order);
    }
}
