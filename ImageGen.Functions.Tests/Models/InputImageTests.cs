using System.Text.Json;
using ImageGen.Models;

namespace ImageGen.Tests.Models;

/// <summary>The JSON of an input image is part of every stored request and of its hash, so it may not change.</summary>
public sealed class InputImageTests
{
    private const string Json = """{"sha256":"ab12","width":640,"height":480,"has_transparency":true}""";

    [Fact]
    public void Its_JSON_has_the_same_four_fields_whether_the_bytes_are_loaded_or_not()
    {
        var image = new InputImage("ab12", 640, 480, HasTransparency: true);
        Assert.Equal(Json, JsonSerializer.Serialize(image));
        Assert.Equal(Json, JsonSerializer.Serialize(image with { Bytes = new byte[] { 1, 2, 3 } }));
    }

    [Fact]
    public void It_is_read_back_without_bytes() =>
        Assert.Equal(new InputImage("ab12", 640, 480, HasTransparency: true), JsonSerializer.Deserialize<InputImage>(Json));
}
