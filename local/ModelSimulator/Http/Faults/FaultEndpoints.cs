using System.Text.Json.Serialization;

namespace ModelSimulator.Http.Faults;

/// <summary>
/// <c>PUT /faults</c> injects a fault or a list of them, from the JSON body or the header <c>x-local-bedrock-fault</c>; <c>GET</c> lists
/// what waits; <c>DELETE</c> clears all, or with <c>?match=</c> only those.
/// </summary>
internal static class FaultEndpoints
{
    public const string Header = "x-local-bedrock-fault";

    private const string Example =
        """Send for instance {"fault":"throttle","times":2}, or a list of such, or the header x-local-bedrock-fault: throttle;times=2.""";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static void MapFaults(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/faults", (FaultInjector injector) => TypedResults.Ok(injector.Pending));
        endpoints.MapPut("/faults", InjectAsync);
        endpoints.MapDelete("/faults", (FaultInjector injector, string? match) =>
        {
            injector.Clear(match);
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> InjectAsync(HttpRequest request, FaultInjector injector)
    {
        var (faults, problem) = request.Headers[Header] is { Count: > 0 } headers ? FromHeaders(headers!) : await FromBodyAsync(request);
        if (problem == null && !injector.Inject(faults))
            problem = $"More than {FaultInjector.Capacity} faults cannot wait. Delete some: DELETE {request.Path}.";
        return problem == null
            ? TypedResults.Ok(injector.Pending)
            : TypedResults.Problem(title: "No fault was injected", detail: problem, statusCode: StatusCodes.Status400BadRequest);
    }

    private static (IReadOnlyList<Fault> Faults, string? Problem) FromHeaders(IEnumerable<string> headers)
    {
        var parsed = headers.Select(Fault.Parse).ToArray();
        return ([.. parsed.Select(p => p.Fault).OfType<Fault>()], parsed.Select(p => p.Problem).FirstOrDefault(p => p != null));
    }

    private static async Task<(IReadOnlyList<Fault> Faults, string? Problem)> FromBodyAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            Fault[] faults = body.RootElement.ValueKind == JsonValueKind.Array
                ? body.RootElement.Deserialize<Fault[]>(Strict) ?? []
                : [body.RootElement.Deserialize<Fault>(Strict) ?? new Fault("")];
            return (faults, faults.Select(fault => fault is null ? Example : fault.Problem).FirstOrDefault(p => p != null));
        }
        catch (JsonException e)
        {
            return ([], $"The body is not understood: {e.Message} {Example}");
        }
    }
}
