using System.Text.RegularExpressions;
using ImageGen.Http;
using ImageGen.Studio;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace ImageGen.Tests.Architecture;

/// <summary>
/// The Functions host asks routes in the alphabetical order of the functions' names and takes the first that matches
/// (WebJobs script host, <c>WebJobsRouter</c>). So no route may match a path of another function with the same verb, except the one that
/// answers what no other does, whose name is the last.
/// </summary>
public sealed partial class RouteTests
{
    private static readonly List<(string Name, string Verb, string Route)> Functions =
    [
        .. from one in HttpTriggers.All
           from verb in one.Trigger.Methods ?? []
           select (one.Function, verb, one.Trigger.Route!),
    ];

    public static IEnumerable<object[]> All =>
        Functions.Select(function => new object[] { function.Name, function.Verb, Placeholder().Replace(function.Route, "x1") });

    [Theory]
    [MemberData(nameof(All))]
    public void Each_route_reaches_its_own_function(string name, string verb, string path)
    {
        var first = Functions.First(function => function.Verb == verb && Matches(function.Route, path));
        Assert.Equal(name, first.Name);
    }

    [Fact]
    public void The_function_for_wrong_routes_is_the_last_of_all()
    {
        var names = HttpTriggers.All.Select(one => one.Function).Order(StringComparer.OrdinalIgnoreCase);
        Assert.Equal([nameof(WelcomeEndpoint), nameof(WrongRouteEndpoint)], names.TakeLast(2));
    }

    [Fact]
    public void HEAD_is_wherever_GET_is() => Assert.All(
        Functions.Where(function => function.Verb == "get"),
        function => Assert.Contains(function with { Verb = "head" }, Functions));

    private static bool Matches(string route, string path) =>
        new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch($"/{path}", new RouteValueDictionary());

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
