using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Tests.Architecture;

/// <summary>Rules about the code itself that no compiler checks.</summary>
public sealed partial class CodeRulesTests
{
    private static readonly string[] Projects = [
        "ImageGen.Functions", "local/ImageGen.LocalHost", "local/DurableLocal", "local/ModelSimulator"];

    [Fact]
    public void The_clock_is_asked_through_TimeProvider()
    {
        var wrong = Projects.SelectMany(Repository.Sources)
            .Where(source => WallClock().IsMatch(source.Text))
            .Select(source => source.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_called_Helpers_Utils_Common_or_Manager()
    {
        var wrong = Projects.SelectMany(Repository.Sources)
            .Where(source => Drawer().IsMatch(source.Path))
            .Select(source => source.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var wrong =
            from source in Repository.Sources(".")
            from line in source.Text.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
            where line.Text.TrimEnd('\r').Length > 140 && !source.Path.EndsWith(".g.cs", StringComparison.Ordinal)
            select $"{source.Path}:{line.Number}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_function_is_named_after_its_class_and_file()
    {
        var functions =
            from type in typeof(ImageGenApp).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            select (function.Name, type);
        Assert.NotEmpty(functions);
        Assert.All(functions, function =>
        {
            Assert.Equal(function.type.Name, function.Name);
            Assert.Contains(
                Repository.Sources("ImageGen.Functions"), source => source.Path.EndsWith($"/{function.Name}.cs", StringComparison.Ordinal));
        });
    }

    /// <summary>The worker would read a text of the query or the body under that name into it, and answer 500.</summary>
    [Fact]
    public void A_function_with_an_HTTP_trigger_asks_the_request_whether_it_was_aborted()
    {
        var wrong =
            from type in typeof(ImageGenApp).Assembly.GetTypes()
            from method in type.GetMethods()
            let parameters = method.GetParameters()
            where parameters.Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute)))
            where parameters.Any(parameter => parameter.ParameterType == typeof(CancellationToken))
            select type.Name;
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_HTTP_route_is_shown_in_requests()
    {
        var shown = string.Join(
            '\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "requests"), "*.http").Select(File.ReadAllText));
        var triggers =
            from type in typeof(ImageGenApp).Assembly.GetTypes()
            from method in type.GetMethods()
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger is { Methods.Length: > 0 }
            select trigger;
        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger =>
        {
            var path = Placeholder().Replace(Regex.Escape(trigger.Route!).Replace(@"\{", "{", StringComparison.Ordinal), "[^/\\s]+");
            Assert.Matches($@"(?im)^{trigger.Methods![0]} {{{{host}}}}/{path}\s*$", shown);
        });
    }

    [Fact]
    public void The_files_that_requests_send_are_there()
    {
        var folder = Path.Combine(Repository.Root, "requests");
        var sent = Directory.EnumerateFiles(folder, "*.http")
            .SelectMany(file => File.ReadLines(file).Where(line => line.StartsWith("< ", StringComparison.Ordinal)))
            .ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, line => Assert.True(File.Exists(Path.Combine(folder, line[2..].Trim())), line));
    }

    [Fact]
    public void The_README_is_short_and_names_the_two_commands()
    {
        var readme = Repository.Read("README.md");
        Assert.InRange(readme.Split('\n').Length, 30, 150);
        Assert.Contains("./imagegen up", readme, StringComparison.Ordinal);
        Assert.Contains("./imagegen test", readme, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b|\bStopwatch\b|\bThread\.Sleep\((?!Timeout\.Infinite)"
        + @"|\bTask\.Delay\((?!Timeout\.Infinite)(?![^;]*\b(time|clock|TimeProvider)\b)")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"/[A-Za-z]*(Helpers?|Utils?|Common|Manager)\.cs$")]
    private static partial Regex Drawer();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
