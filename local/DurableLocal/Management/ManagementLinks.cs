using System.Text.Json.Serialization;

namespace DurableLocal.Management;

/// <summary>
/// The management links of one instance, with the names and order of the Durable extension. They have no <c>code</c>, because the local
/// host has no keys. Braces in a link are placeholders for the caller.
/// </summary>
internal sealed record ManagementLinks(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("statusQueryGetUri")] string StatusQueryGetUri,
    [property: JsonPropertyName("sendEventPostUri")] string SendEventPostUri,
    [property: JsonPropertyName("terminatePostUri")] string TerminatePostUri,
    [property: JsonPropertyName("purgeHistoryDeleteUri")] string PurgeHistoryDeleteUri,
    [property: JsonPropertyName("restartPostUri")] string RestartPostUri,
    [property: JsonPropertyName("suspendPostUri")] string SuspendPostUri,
    [property: JsonPropertyName("resumePostUri")] string ResumePostUri)
{
    /// <summary>The path of the management API on every host of Durable Functions, independent of the app's route prefix.</summary>
    public const string BasePath = "/runtime/webhooks/durabletask";

    /// <summary>The links of an instance, with the scheme, host and port of the request.</summary>
    public static ManagementLinks For(HttpRequest request, string instanceId) =>
        For($"{request.Scheme}://{request.Host}{request.PathBase}", instanceId);

    /// <summary>The links of an instance on a host, such as <c>http://localhost:7071</c>.</summary>
    public static ManagementLinks For(string host, string instanceId)
    {
        var instance = $"{host}{BasePath}/instances/{Uri.EscapeDataString(instanceId)}";
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
