using System.Text.Json.Serialization;

namespace DurableLocal.Management;

/// <summary>
/// The management links of one instance, named and ordered as the Durable extension writes them when an orchestration is started.
/// They carry no <c>code</c>: the local host has no keys. Braces in a link are literal; the caller fills them in.
/// </summary>
public sealed record ManagementLinks(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("statusQueryGetUri")] string StatusQueryGetUri,
    [property: JsonPropertyName("sendEventPostUri")] string SendEventPostUri,
    [property: JsonPropertyName("terminatePostUri")] string TerminatePostUri,
    [property: JsonPropertyName("purgeHistoryDeleteUri")] string PurgeHistoryDeleteUri,
    [property: JsonPropertyName("restartPostUri")] string RestartPostUri,
    [property: JsonPropertyName("suspendPostUri")] string SuspendPostUri,
    [property: JsonPropertyName("resumePostUri")] string ResumePostUri)
{
    /// <summary>Where the management API lives, on every host of Durable Functions. The app's route prefix does not move it.</summary>
    public const string BasePath = "/runtime/webhooks/durabletask";

    /// <summary>The links of an instance on the scheme, host and port that the request came to.</summary>
    public static ManagementLinks For(HttpRequest request, string instanceId)
    {
        var instance = $"{request.Scheme}://{request.Host}{request.PathBase}{BasePath}/instances/{Uri.EscapeDataString(instanceId)}";
        return new(
            instanceId,
            instance,
            $"{instance}/raiseEvent/{{eventName}}",
            $"{instance}/terminate?reason={{text}}",
            instance,
            $"{instance}/restart",
            $"{instance}/suspend?reason={{text}}",
            $"{instance}/resume?reason={{text}}");
    }
}
