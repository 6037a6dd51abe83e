using System.Text.RegularExpressions;

namespace ImageGen.Tests.Architecture;

/// <summary>Which room may use which: capabilities > Models > Storage > Imaging, Models > Web, and capabilities > Access > Http.</summary>
public sealed partial class RoomRulesTests
{
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        // A record names the links to its thumbnails.
        ["Generation"] = ["Gallery", "Access", "Models", "Storage", "Imaging", "Web", "Http"],
        // A picture of a product is a generated image whose prompt comes from a page (docs/decisions/0019).
        ["Products"] = ["Generation", "Access", "Models", "Storage", "Imaging", "Web", "Http"],
        // The routes of the older poster service, on the same generation.
        ["Posters"] = ["Generation", "Access", "Models", "Storage", "Imaging", "Http"],
        ["Marketing"] = ["Access", "Storage", "Imaging", "Web", "Http"],
        ["Gallery"] = ["Access", "Models", "Storage", "Imaging", "Web", "Http"],
        ["Contact"] = ["Access", "Http"],
        // It deletes requests as their users do.
        ["Retention"] = ["Generation", "Storage"],
        ["Studio"] = ["Marketing", "Contact", "Access", "Storage", "Http"],
        ["Access"] = ["Storage", "Http"],
        ["Models"] = ["Storage", "Imaging", "Web", "Aws"],
        ["Storage"] = ["Imaging", "Aws"],
        ["Imaging"] = [],
        ["Aws"] = [],
        ["Web"] = [],
        ["Http"] = [],
        // Every room may use these two.
        ["Settings"] = [],
        ["Telemetry"] = [],
    };

    [Fact]
    public void Every_room_has_its_rule()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Repository.Root, "ImageGen.Functions"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => char.IsUpper(name[0]) && name != "Properties");
        Assert.Equal(MayUse.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_room_uses_one_that_it_may_not()
    {
        var wrong =
            from room in MayUse
            from source in Repository.Sources($"ImageGen.Functions/{room.Key}")
            from Match use in Room().Matches(source.Text)
            let other = use.Groups[1].Value
            where other != room.Key && !room.Value.Contains(other)
            select $"{source.Path} uses {other}";
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Storage")]
    [InlineData("Models")]
    [InlineData("Imaging")]
    [InlineData("Aws")]
    [InlineData("Web")]
    public void Shared_rooms_know_nothing_of_HTTP_or_Functions(string room)
    {
        var wrong = Repository.Sources($"ImageGen.Functions/{room}")
            .Where(source => source.Text.Contains("Microsoft.AspNetCore", StringComparison.Ordinal)
                || source.Text.Contains("Microsoft.Azure.Functions", StringComparison.Ordinal)
                || source.Text.Contains("Microsoft.DurableTask", StringComparison.Ordinal))
            .Select(source => source.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_app_does_not_know_the_local_host_nor_whether_Bedrock_is_vendored()
    {
        var wrong = Repository.Sources("ImageGen.Functions")
            .Where(source => source.Text.Contains("ImageGen.LocalHost", StringComparison.Ordinal)
                || source.Text.Contains("Vendored", StringComparison.Ordinal))
            .Select(source => source.Path);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("local/DurableLocal")]
    [InlineData("local/ModelSimulator")]
    public void What_stands_in_for_Azure_and_AWS_is_built_without_the_app(string project)
    {
        var file = Repository.Read($"{project}/{Path.GetFileName(project)}.csproj");
        Assert.DoesNotContain("ProjectReference", file, StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Sources(project), source => source.Text.Contains("ImageGen.", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"ImageGen\.(Generation|Products|Posters|Marketing|Gallery|Studio|Contact|Retention|Access|Notifications|Models"
        + @"|Storage|Imaging|Web|Http|Aws)")]
    private static partial Regex Room();
}
