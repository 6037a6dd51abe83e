using System.Text.Json;

namespace ModelSimulator.Http.Faults;

/// <summary>
/// Turns the dial: <c>PUT</c> arms a fault or a list of them, from the JSON body or the header <c>x-local-bedrock-fault</c>; <c>GET</c> shows what waits;
/// <c>DELETE</c> clears all, or with <c>?match=</c> only those.
/// </summary>
public static class FaultEndpoints
{
    public const string Header = "x-local-bedrock-fault";

    public static void MapFaultDial(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/faults", (FaultDial dial) => TypedResults.Ok(dial.Armed));
        endpoints.MapPut("/faults", ArmAsync);
        endpoints.MapDelete("/faults", (FaultDial dial, string? match) =>
        {
            if (match == null) dial.Clear();
            else dial.Clear(match);
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> ArmAsync(HttpRequest request, FaultDial dial)
    {
        var (faults, problem) = request.Headers[Header] is { Count: > 0 } headers ? FromHeaders(headers!) : await FromBodyAsync(request);
        if (problem == null && !dial.Arm(faults)) problem = $"More than {FaultDial.Capacity} faults cannot wait. Delete some: DELETE {request.Path}.";
        return problem == null
            ? TypedResults.Ok(dial.Armed)
            : TypedResults.Problem(title: "No fault was armed", detail: problem, statusCode: StatusCodes.Status400BadRequest);
    }

    private static (IReadOnlyList<Fault> Faults, string? Problem) FromHeaders(IEnumerable<string> headers)
    {
        var parsed = headers.Select(Fault.Parse).ToArray();
        return ([.. parsed.Select(p => p.Fault).OfType<Fault>()], parsed.Select(p => p.Problem).FirstOrDefault(p => p != null));
    }

    private static async Task<(IReadOnlyList<Fault> Faults, string? Problem)> FromBodyAsync(HttpRequest request)
    {
        const string Example = """Send for instance {"fault":"throttle","times":2}, or a list of such, or the header x-local-bedrock-fault: throttle;times=2.""";
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

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
}
