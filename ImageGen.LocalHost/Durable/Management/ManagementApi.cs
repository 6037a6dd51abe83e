namespace ImageGen.LocalHost.Durable.Management;

/// <summary>The HTTP management API of Durable Functions over the local engine.</summary>
public static class ManagementApi
{
    /// <summary>Maps everything under <see cref="ManagementLinks.BasePath"/>. What the API does not know is 404, also a wrong verb.</summary>
    public static IEndpointConventionBuilder MapDurableManagement(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(ManagementLinks.BasePath + "/{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
