using System.Reflection;
using Microsoft.DurableTask;

namespace ImageGen.Tests.Upgrade;

/// <summary>An orchestrator function as the engine calls it.</summary>
internal sealed class FunctionOrchestrator(MethodInfo function) : ITaskOrchestrator
{
    public Type InputType => InputOf(function);

    public Type OutputType => ResultOf(function) ?? typeof(object);

    /// <summary>The type of the parameter beside the context.</summary>
    public static Type InputOf(MethodInfo orchestrator) => orchestrator.GetParameters()[1].ParameterType;

    /// <summary>The type of what a function answers; null where it answers nothing.</summary>
    public static Type? ResultOf(MethodInfo function) => function.ReturnType.IsGenericType
        ? function.ReturnType.GetGenericArguments()[0]
        : function.ReturnType == typeof(Task) || function.ReturnType == typeof(void) ? null : function.ReturnType;

    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        var running = (Task)function.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context, input], null)!;
        await running;
        return ResultOf(function) is null ? null : ((dynamic)running).Result;
    }
}
