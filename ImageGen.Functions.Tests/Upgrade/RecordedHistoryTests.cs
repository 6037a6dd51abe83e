using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Tests.Upgrade;

/// <summary>
/// Instances that an earlier version of the app has begun go on with this one: every recorded history is replayed by the orchestrators of
/// today. Where this fails, begin a new version (docs/operations.md, "Changing an orchestrator"); the histories are not changed.
/// </summary>
public sealed class RecordedHistoryTests
{
    public static TheoryData<string> Histories => [.. RecordedHistory.All];

    [Theory]
    [MemberData(nameof(Histories))]
    public void An_instance_of_an_earlier_version_goes_on(string history)
    {
        var differences = new HistoryReplay(RecordedHistory.Read(history)).Differences();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Every_orchestrator_has_a_history()
    {
        var orchestrators = typeof(ImageGenApp).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(
                parameter => parameter.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);
        Assert.Equal(
            orchestrators.Order(StringComparer.Ordinal),
            RecordedHistory.All.Select(path => Path.GetFileName(path).Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
    }
}
