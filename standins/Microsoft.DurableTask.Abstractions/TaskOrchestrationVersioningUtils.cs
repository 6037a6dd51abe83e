namespace Microsoft.DurableTask.Abstractions;

public static class TaskOrchestrationVersioningUtils
{
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var source = string.IsNullOrWhiteSpace(sourceVersion) ? null : sourceVersion;
        var other = string.IsNullOrWhiteSpace(otherVersion) ? null : otherVersion;
        if (source is null || other is null)
        {
            return (source is null ? 0 : 1) - (other is null ? 0 : 1);
        }

        return Version.TryParse(source, out var left) && Version.TryParse(other, out var right)
            ? left.CompareTo(right)
            : string.Compare(source, other, StringComparison.OrdinalIgnoreCase);
    }
}
