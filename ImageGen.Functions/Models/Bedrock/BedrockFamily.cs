using System.Text.Json;

namespace ImageGen.Models.Bedrock;

/// <summary>A family that is reached through InvokeModel: it writes a body of JSON and reads one.</summary>
public abstract class BedrockFamily(BedrockClient bedrock) : IModelFamily
{
    public abstract string Name { get; }

    /// <summary>The order with its images and masks as the family wants them. Most take them as they are.</summary>
    public virtual Task<ModelRequest> PrepareAsync(ModelRequest order, CancellationToken cancellationToken) => Task.FromResult(order);

    /// <summary>The body to send, for an order that was prepared.</summary>
    public abstract byte[] Write(ModelRequest order);

    /// <summary>The images in an answer with status 200. Throws as <see cref="IModelFamily.GenerateAsync"/> does.</summary>
    public abstract ModelAnswer Read(JsonElement answer, ModelRequest order);

    public async Task<ModelAnswer> GenerateAsync(ModelRequest order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var prepared = await PrepareAsync(order, cancellationToken);
        using var answer = await bedrock.InvokeAsync(order.Model, Write(prepared), cancellationToken);
        return Read(answer.RootElement, order);
    }
}
