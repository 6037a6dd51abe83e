using System.Text.Json.Serialization;
using ImageGen.Library;

namespace ImageGen.LocalHost.Storage;

/// <summary>Records and facts as they lie on disk: one line each.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageRecord))]
[JsonSerializable(typeof(PictureFacts))]
internal sealed partial class DiskJson : JsonSerializerContext;
