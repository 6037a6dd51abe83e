using ImageGen.Tests.Architecture;
using YamlDotNet.RepresentationModel;

namespace ImageGen.Tests.Infrastructure;

/// <summary>A file of <c>.github/workflows</c>.</summary>
internal sealed class Workflow
{
    public const string Folder = ".github/workflows";

    public Workflow(string name)
    {
        Text = Repository.Read($"{Folder}/{name}");
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        Root = (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder)).Select(file => Path.GetFileName(file)).Order();

    public string Text { get; }

    public YamlMappingNode Root { get; }

    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        ((YamlMappingNode)Root["jobs"]).Children.Select(job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    /// <summary>Every text in the file, without its comments.</summary>
    public IEnumerable<string> Values => Root.AllNodes.OfType<YamlScalarNode>().Select(node => node.Value ?? "");

    /// <summary>The environments between which whoever starts it may choose.</summary>
    public IEnumerable<string> Environments =>
        Root.AllNodes.OfType<YamlMappingNode>()
            .Where(node => node.Children.TryGetValue("options", out var options) && options is YamlSequenceNode)
            .SelectMany(node => ((YamlSequenceNode)node["options"]).Select(option => option.ToString()));
}
