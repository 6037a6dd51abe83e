using System.Text.Json;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock.Families;

/// <summary>
/// A family of image models that share one form of request and answer. To teach the twin a new family, write one file and add it to <see cref="ModelShelf"/>.
/// </summary>
public interface IImageFamily : IAnswers
{
    IReadOnlyList<ModelCard> Models { get; }

    /// <summary>Reads a request as the model would: what to paint, or why it refuses.</summary>
    Reading Read(string model, JsonElement body);
}

/// <summary>A model: its id, the first day on which calls fail (null while it is alive), the Regions it is offered in.</summary>
public sealed record ModelCard(string Id, DateOnly? EndOfLife, params string[] Regions)
{
    /// <summary>The model's own id, where only an inference profile offers it and <see cref="Id"/> is that profile's; else null.</summary>
    public string? BehindProfile { get; init; }
}
