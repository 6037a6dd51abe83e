using System.Text.Json.Nodes;
using ImageGen.Tests.Architecture;
using YamlDotNet.RepresentationModel;

namespace ImageGen.Tests.Infrastructure;

/// <summary>
/// A CloudFormation template as JSON: <c>!Sub x</c> is <c>{"Fn::Sub": "x"}</c>, as in its long form. All scalars are texts.
/// </summary>
internal sealed class AwsTemplate
{
    private readonly JsonObject _root;

    private AwsTemplate(string name, JsonObject root) => (Name, _root) = (name, root);

    public string Name { get; }

    public JsonObject Resources => (JsonObject)_root[nameof(Resources)]!;

    public JsonObject Parameters => (JsonObject?)_root[nameof(Parameters)] ?? [];

    public static AwsTemplate Read(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read($"infra/aws/{name}")));
        return new(name, (JsonObject)ToJson(stream.Documents[0].RootNode));
    }

    public static IEnumerable<AwsTemplate> All() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra/aws"), "*.yaml").Select(file => Read(Path.GetFileName(file)));

    public JsonNode Properties(string resource) => Resources[resource]!["Properties"]!;

    public string Default(string parameter) => (string)Parameters[parameter]!["Default"]!;

    /// <summary>The statements of a policy document, those that depend on a condition too.</summary>
    public static IEnumerable<JsonNode> Statements(JsonNode document) => Items(document["Statement"]!).Select(node => node!);

    /// <summary>
    /// A list, or a single value as one of one element; of <c>!If</c> both branches, and nothing for <c>AWS::NoValue</c>.
    /// </summary>
    public static IEnumerable<JsonNode?> Items(JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => many.SelectMany(Items),
        JsonObject one when one["Fn::If"] is JsonArray branches => branches.Skip(1).SelectMany(Items),
        JsonObject one when (string?)(one["Ref"] as JsonValue) == "AWS::NoValue" => [],
        _ => [node],
    };

    /// <summary>A value as the text of <c>!Sub</c>: <c>${Pictures.Arn}/*</c>.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        JsonValue text => (string)text!,
        JsonObject one when one["Fn::Sub"] is JsonValue text => (string)text!,
        JsonObject one when one["Fn::GetAtt"] is JsonValue text => $"${{{(string)text!}}}",
        JsonObject one when one["Ref"] is JsonValue text => $"${{{(string)text!}}}",
        _ => throw new NotSupportedException(node?.ToJsonString()),
    };

    private static JsonNode ToJson(YamlNode node)
    {
        var value = node switch
        {
            YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
            YamlSequenceNode many => new JsonArray([.. many.Select(ToJson)]),
            YamlMappingNode map => (JsonNode)new JsonObject(
                map.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)ToJson(pair.Value)))),
            _ => throw new NotSupportedException(node.ToString()),
        };
        if (node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') || node.Tag.IsNonSpecific)
            return value;
        var function = node.Tag.Value[1..];
        return new JsonObject { [function is "Ref" or "Condition" ? function : $"Fn::{function}"] = value };
    }
}
