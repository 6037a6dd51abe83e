using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.LocalHost.Routing;

/// <summary>
/// Every <c>[Function]</c> of the app, found by reflection. One that this host cannot run is an error at start that names it.
/// </summary>
public sealed class FunctionRegistry
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, HostedFunction> _all = new(StringComparer.OrdinalIgnoreCase);

    public FunctionRegistry(IEnumerable<Assembly> assemblies)
    {
        var methods = assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(
                type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));
        foreach (var method in methods)
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
                Add(function.Name, method);
        }

        if (_faults.Count > 0)
            throw new InvalidOperationException("The local host cannot run every function:\n  " + string.Join("\n  ", _faults));
    }

    public IReadOnlyList<HostedFunction> OfKind(TriggerKind kind) => [.. _all.Values.Where(function => function.Kind == kind)];

    /// <summary>The function of this kind and name, whatever its case; null when there is none.</summary>
    public HostedFunction? Find(TriggerKind kind, string name) =>
        _all.TryGetValue(name, out var function) && function.Kind == kind ? function : null;

    private void Add(string name, MethodInfo method)
    {
        var where = $"{name} ({method.DeclaringType!.Name}.{method.Name})";
        if (HostedFunction.TryCreate(name, method, out var fault) is not { } function)
            _faults.Add($"{where}: {fault}");
        else if (!_all.TryAdd(name, function))
            _faults.Add($"{where}: another function has this name");
    }
}
