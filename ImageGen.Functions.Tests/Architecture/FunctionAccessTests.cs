using System.Reflection;
using ImageGen.Access;
using ImageGen.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Tests.Architecture;

/// <summary>Every HTTP function has a policy, and the host asks for no key of its own.</summary>
public sealed class FunctionAccessTests
{
    private static readonly List<(string Name, HttpTriggerAttribute Trigger)> Functions =
    [
        .. from type in typeof(ImageGenApp).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null
           select (function.Name, trigger),
    ];

    [Fact]
    public void The_table_of_policies_has_each_function_and_nothing_else() => Assert.Equal(
        Functions.Select(function => function.Name).Order(StringComparer.Ordinal), FunctionAccess.Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Only_what_tells_nothing_of_users_is_public() => Assert.Equal(
        [nameof(HealthEndpoint), nameof(ReadinessEndpoint), nameof(WelcomeEndpoint), nameof(WrongRouteEndpoint)],
        FunctionAccess.Table.Where(row => row.Value == AccessScopes.None).Select(row => row.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void A_function_that_changes_something_needs_more_than_read() => Assert.All(
        Functions.Where(function => function.Trigger.Methods is { } methods && !methods.Contains("get")),
        function => Assert.NotEqual(AccessScopes.Read, FunctionAccess.Of(function.Name)));

    [Fact]
    public void Function_keys_are_not_asked_for() => Assert.All(
        Functions, function => Assert.Equal(AuthorizationLevel.Anonymous, function.Trigger.AuthLevel));
}
