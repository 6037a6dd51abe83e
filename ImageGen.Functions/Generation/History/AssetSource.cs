using ImageGen.Storage;

namespace ImageGen.Generation.History;

/// <summary>Where the images of a record come from, as callers read it.</summary>
public static class AssetSource
{
    public const string Prompt = "prompt";
    public const string Edit = "edit";
    public const string Product = "product";

    public static IReadOnlyList<string> All { get; } = [Prompt, Edit, Product];

    public static string Of(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Orchestrator is not null ? Product
            : record.Task == GenerationRules.DefaultTask ? Prompt
            : Edit;
    }
}
