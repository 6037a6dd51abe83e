using System.Text.Json.Serialization;
using ImageGen.Access.Keys;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>JSON of records and facts on disk: one line each, and of API keys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageRecord))]
[JsonSerializable(typeof(ImageFacts))]
[JsonSerializable(typeof(KeyRecord))]
internal sealed partial class DiskJson : JsonSerializerContext;
