using System.Text.Json.Serialization;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>JSON of records and facts on disk: one line each.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageRecord))]
[JsonSerializable(typeof(ImageFacts))]
internal sealed partial class DiskJson : JsonSerializerContext;
