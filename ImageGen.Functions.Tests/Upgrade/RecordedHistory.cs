using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Upgrade;

/// <summary>
/// The histories that earlier versions of the app have written, one file for each generation of an instance:
/// <c>Histories/{version}/{orchestrator}.{what happened}.jsonl</c>.
/// </summary>
internal static class RecordedHistory
{
    public static readonly string Folder = Path.Combine(Repository.Root, "ImageGen.Functions.Tests/Upgrade/Histories");

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The paths of all, below <see cref="Folder"/>.</summary>
    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static IReadOnlyList<RecordedEvent> Read(string path) =>
        [.. File.ReadLines(Path.Combine(Folder, path)).Select(line => JsonSerializer.Deserialize<RecordedEvent>(line, Json)!)];

    public static void Write(string path, IEnumerable<RecordedEvent> events)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Concat(events.Select(line => JsonSerializer.Serialize(line, Json) + "\n")));
    }
}
