using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen.LocalHost.Routing;

/// <summary>What starts a function.</summary>
public enum TriggerKind
{
    Http,
    Orchestration,
    Activity,
    Timer,
}

/// <summary>A <c>[Function]</c> method, ready to be called with arguments that its trigger supplies.</summary>
public sealed class HostedFunction
{
    private readonly MethodInfo _method;
    private readonly MethodInvoker _invoker;
    private readonly ObjectFactory? _factory;
    private readonly PropertyInfo? _result;
    private readonly ParameterInfo? _client;

    private HostedFunction(string name, MethodInfo method, ParameterInfo[] parameters, ParameterInfo trigger, TriggerKind kind)
    {
        Name = name;
        Kind = kind;
        Trigger = trigger;
        Parameters = parameters;
        _client = Parameters.FirstOrDefault(parameter => parameter.IsDefined(typeof(DurableClientAttribute)));
        _method = method;
        _invoker = MethodInvoker.Create(method);
        _factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        if (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>))
            _result = method.ReturnType.GetProperty(nameof(Task<>.Result));
    }

    public string Name { get; }

    public TriggerKind Kind { get; }

    /// <summary>The parameter that carries the trigger attribute.</summary>
    public ParameterInfo Trigger { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>The function of a method, or null and the reason why this host cannot run it.</summary>
    public static HostedFunction? TryCreate(string name, MethodInfo method, out string? fault)
    {
        fault = null;
        // Once: while another host in this process reads them too, two calls may return different objects.
        var parameters = method.GetParameters();
        foreach (var parameter in parameters)
        {
            if (KindOf(parameter) is { } kind)
            {
                var function = new HostedFunction(name, method, parameters, parameter, kind);
                fault = function.Fault();
                return fault is null ? function : null;
            }
        }

        fault = "it has no HTTP, orchestration, activity or timer trigger";
        return null;
    }

    /// <summary>The argument of a parameter that every kind of trigger has: the token, or the Durable client; null for any other.</summary>
    public object? Bind(ParameterInfo parameter, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.ParameterType == typeof(CancellationToken))
            return cancellationToken;
        return parameter == _client ? services.GetRequiredService<DurableTaskClient>() : null;
    }

    /// <summary>Calls the method on a new object of its class, and unwraps the result.</summary>
    public async Task<object?> CallAsync(IServiceProvider services, object?[] arguments)
    {
        var target = _factory?.Invoke(services, null);
        var returned = _invoker.Invoke(target, arguments.AsSpan());
        if (returned is not Task task)
            return returned;

        // An orchestrator must continue on its own synchronization context.
        await task;
        return _result?.GetValue(task);
    }

    private static TriggerKind? KindOf(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(HttpTriggerAttribute)) ? TriggerKind.Http
        : parameter.IsDefined(typeof(OrchestrationTriggerAttribute)) ? TriggerKind.Orchestration
        : parameter.IsDefined(typeof(ActivityTriggerAttribute)) ? TriggerKind.Activity
        : parameter.IsDefined(typeof(TimerTriggerAttribute)) ? TriggerKind.Timer
        : null;

    private string? Fault()
    {
        if (Kind == TriggerKind.Http && Trigger.ParameterType != typeof(HttpRequest))
            return $"its HTTP trigger is a {Trigger.ParameterType.Name}; only HttpRequest is bound here";
        if (Kind == TriggerKind.Http && !typeof(IResult).IsAssignableFrom(_result?.PropertyType ?? _method.ReturnType))
            return "it does not return IResult or Task<IResult>";
        if (Kind == TriggerKind.Orchestration && Trigger.ParameterType != typeof(TaskOrchestrationContext))
            return $"its orchestration trigger is a {Trigger.ParameterType.Name}; only TaskOrchestrationContext is bound here";
        if (Kind == TriggerKind.Timer && Trigger.ParameterType != typeof(TimerInfo))
            return $"its timer trigger is a {Trigger.ParameterType.Name}; only TimerInfo is bound here";
        return Parameters.FirstOrDefault(parameter => parameter.ParameterType == typeof(FunctionContext)) is { } context
            ? $"its parameter {context.Name} is a FunctionContext, which only Azure's host has"
            : null;
    }
}
