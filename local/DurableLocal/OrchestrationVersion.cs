using Microsoft.DurableTask.Abstractions;

namespace DurableLocal;

/// <summary>The version of the app's orchestrations, as <c>defaultVersion</c> of the Durable extension; empty where it has none.</summary>
/// <param name="Text">Compared as a number such as 1.2, else as text.</param>
internal sealed record OrchestrationVersion(string Text)
{
    /// <summary>Whether the app may run an instance: one of its own version or an older one, or without any.</summary>
    public bool CanRun(string version) =>
        Text.Length == 0 || version.Length == 0 || TaskOrchestrationVersioningUtils.CompareVersions(version, Text) <= 0;

    /// <summary>The version of a new instance.</summary>
    /// <param name="asked">What its starter asked for; null or empty for the default.</param>
    public string OfNew(string? asked) => string.IsNullOrEmpty(asked) ? Text : asked;
}
