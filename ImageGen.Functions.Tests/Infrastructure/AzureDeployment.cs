using System.Text.Json;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>A committed deployment of <c>infra/azure</c>: the resources with all their properties.</summary>
internal sealed class AzureDeployment(string name)
{
    private static readonly Dictionary<string, AzureDeployment> All = Directory
        .EnumerateFiles(Path.Combine(Bicep.Folder, "snapshots"), "*.snapshot.json")
        .Select(file => Path.GetFileName(file).Replace(".snapshot.json", "", StringComparison.Ordinal))
        .ToDictionary(variant => variant, variant => new AzureDeployment(variant), StringComparer.Ordinal);

    /// <summary>The names of all of them.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The names of those that deploy the app.</summary>
    public static IEnumerable<string> OfTheApp => All.Where(pair => pair.Value.Sites.Any()).Select(pair => pair.Key);

    public string Text { get; } = Repository.Read($"infra/azure/snapshots/{name}.snapshot.json");

    public IReadOnlyList<AzureResource> Resources => field ??=
    [
        .. JsonDocument.Parse(Text).RootElement.GetProperty("predictedResources").EnumerateArray()
            .Select(json => new AzureResource(json)),
    ];

    /// <summary>The app, and its slot where it has one.</summary>
    public IEnumerable<AzureResource> Sites =>
        Resources.Where(resource => resource.Type is "Microsoft.Web/sites" or "Microsoft.Web/sites/slots");

    public AzureResource Site => Resources.Single(resource => resource.Type == "Microsoft.Web/sites");

    public AzureResource? Slot => Resources.SingleOrDefault(resource => resource.Type == "Microsoft.Web/sites/slots");

    public static AzureDeployment Of(string variant) => All[variant];
}

/// <summary>A resource of a deployment.</summary>
internal sealed class AzureResource(JsonElement json)
{
    public string Type => json.GetProperty("type").GetString()!;

    public string Name => json.GetProperty("name").GetString()!;

    /// <summary>The settings of a site.</summary>
    public IReadOnlyDictionary<string, string> Settings => Property("siteConfig.appSettings").EnumerateArray().ToDictionary(
        setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!, StringComparer.Ordinal);

    /// <param name="path">The names from <c>properties</c> down, with dots between.</param>
    public JsonElement Property(string path) =>
        path.Split('.').Aggregate(json.GetProperty("properties"), (element, part) => element.GetProperty(part));
}
