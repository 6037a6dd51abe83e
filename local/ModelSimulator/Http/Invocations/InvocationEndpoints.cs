namespace ModelSimulator.Http.Invocations;

/// <summary>Shows what would have been billed: <c>GET …/invocations?promptHash=&amp;limit=</c>; <c>DELETE</c> starts counting anew.</summary>
public static class InvocationEndpoints
{
    public static void MapInvocations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/invocations", (InvocationLog log, string? promptHash, int? limit) =>
            TypedResults.Ok(log.Summary(promptHash, Math.Clamp(limit ?? 100, 0, InvocationLog.Capacity))));
        endpoints.MapDelete("/invocations", (InvocationLog log) =>
        {
            log.Clear();
            return TypedResults.NoContent();
        });
    }
}
