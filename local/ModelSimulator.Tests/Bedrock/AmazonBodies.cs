using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>Requests to Nova Canvas and Titan, one for each task.</summary>
internal static class AmazonBodies
{
    /// <summary>What the mask of 320 x 320 pixels marks.</summary>
    public static bool InMask(int x, int y) => x is >= 80 and < 240 && y is >= 100 and < 260;

    public static bool IsConfigured(string task) => task is not ("INPAINTING" or "OUTPAINTING" or "BACKGROUND_REMOVAL");

    /// <param name="image">The input image; null for none where the task can do without.</param>
    /// <param name="size">Width and height, for tasks that have them.</param>
    /// <param name="count">How many images, for tasks that have a configuration.</param>
    public static JsonObject Of(string task, byte[]? image, (int Width, int Height)? size = null, int count = 1)
    {
        var (member, parameters) = Parameters(task, image is null ? null : TestImages.Base64(image));
        var body = new JsonObject { ["taskType"] = task, [member] = parameters };
        if (task == "BACKGROUND_REMOVAL") return body;
        var config = new JsonObject { ["seed"] = 7, ["numberOfImages"] = count };
        if (size is { } given) (config["width"], config["height"]) = (given.Width, given.Height);
        body["imageGenerationConfig"] = config;
        return body;
    }

    /// <summary>Black inside, white outside.</summary>
    public static string Mask(int side = 320) => TestImages.Base64(TestImages.Mask(side, side, (x, y) => !InMask(x, y)));

    private static (string, JsonObject) Parameters(string task, string? image) => task switch
    {
        "IMAGE_VARIATION" => ("imageVariationParams", new() { ["images"] = new JsonArray(image) }),
        "INPAINTING" => ("inPaintingParams", new() { ["image"] = image, ["maskImage"] = Mask(), ["text"] = "a red fox" }),
        "OUTPAINTING" => ("outPaintingParams", new() { ["image"] = image, ["maskImage"] = Mask(), ["text"] = "a beach" }),
        "BACKGROUND_REMOVAL" => ("backgroundRemovalParams", new() { ["image"] = image }),
        _ => ("textToImageParams", new() { ["text"] = "a castle" }),
    };
}
