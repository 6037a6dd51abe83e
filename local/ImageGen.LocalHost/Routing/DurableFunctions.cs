using System.Reflection;
using System.Text.Json;
using DurableLocal;
using ImageGen.LocalHost.Logging;
using Microsoft.DurableTask;

namespace ImageGen.LocalHost.Routing;

/// <summary>
/// Runs the app's orchestrators and activities for the durable engine. The instances of the app have the ids of their requests, which the
/// log lines get.
/// </summary>
public sealed class DurableFunctions(FunctionRegistry catalog, IServiceScopeFactory scopes, ILogger<DurableFunctions> log)
    : IDurableFunctions
{
    // The defaults of the isolated worker.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public IReadOnlyCollection<string> Orchestrators { get; } = Names(catalog, TriggerKind.Orchestration);

    public IReadOnlyCollection<string> Activities { get; } = Names(catalog, TriggerKind.Activity);

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var function = catalog.Find(TriggerKind.Orchestration, name)!;
        using var logged = log.BeginRequest(context.InstanceId);
        using var scope = scopes.CreateScope();
        var arguments = function.Parameters
            .Select(parameter => parameter == function.Trigger ? context : Input(context, parameter.ParameterType))
            .ToArray();
        return await function.CallAsync(scope.ServiceProvider, arguments);
    }

    public async Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var function = catalog.Find(TriggerKind.Activity, call.Name)!;
        using var logged = log.BeginRequest(call.InstanceId);
        await using var scope = scopes.CreateAsyncScope();
        var arguments = function.Parameters
            .Select(parameter => parameter == function.Trigger
                ? Input(call, parameter.ParameterType)
                : function.Bind(parameter, scope.ServiceProvider, cancellationToken))
            .ToArray();
        return await function.CallAsync(scope.ServiceProvider, arguments);
    }

    private static object? Input(ActivityCall call, Type type) =>
        call.Input is { } input ? JsonSerializer.Deserialize(input, type, Json) : null;

    private static object? Input(TaskOrchestrationContext context, Type type) =>
        typeof(TaskOrchestrationContext).GetMethod(nameof(context.GetInput))!.MakeGenericMethod(type)
            .Invoke(context, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);

    private static string[] Names(FunctionRegistry catalog, TriggerKind kind) => [
        .. catalog.OfKind(kind).Select(function => function.Name)];
}
