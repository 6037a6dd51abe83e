using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Tests.Imaging;

namespace ImageGen.Tests.Generation;

/// <summary>What a refusal advises is not refused in its turn: who follows it has a request that is accepted.</summary>
public sealed partial class AdviceTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private static readonly string Picture = Convert.ToBase64String(TestImage.Make(ImageFormat.Png, 1024, 1024));
    private static readonly string Mask = Convert.ToBase64String(TestImage.HalfMask(1024, 1024));

    public static TheoryData<string> Begun
    {
        get
        {
            var begun = new TheoryData<string>();
            foreach (var task in ImageTasks.WireNames)
                begun.Add($$"""{"task": "{{task}}"}""");
            foreach (var fields in new[]
            {
                """ "count": 3, "seed": 7 """, """ "count": 11 """, """ "resolution": 4096 """, """ "resolution": 4096, "fit": "crop" """,
                """ "resolution": 1000 """, """ "width": 512 """, """ "width": 4096, "height": 64 """,
                """ "width": 1023, "height": 1023 """,
                """ "width": 512, "height": 512, "resolution": 512 """, """ "cfg_scale": 7 """, """ "cfg_scale": 16, "count": 2 """,
                """ "style": "vivid", "preset": "sketch" """, """ "preset": "cubism" """, """ "reuse": true """, """ "seed": -1 """,
                """ "task": "inpaint", "mask_prompt": "the sky" """, """ "task": "erase", "prompt": "a cat", "seed": 7, "count": 2 """,
                """ "task": "outpaint", "resolution": 2048, "strength": 0.5 """, """ "task": "variation", "strength": 2, "cfg_scale": 3 """,
                """ "task": "style_guide", "width": 2048, "height": 2048 """, """ "task": "style_guide", "resolution": 2048 """,
                """ "model": "gpt-image-2", "seed": 7, "resolution": 512 """, """ "model": "amazon.nova-canvas-v1:0", "count": 5 """,
                """ "expand_left": 0 """, """ "reuse": true, "seed": 1, "count": 3 """,
                """ "task": "inpaint", "mask": "aGVsbG8=", "mask_prompt": "the sky" """,
                """ "image": "aGVsbG8=" """, """ "mask": "aGVsbG8=" """, """ "negative_prompt": "..........", "count": 2 """,
                """ "image_request_id": "nobody", "task": "upscale" """, """ "format": "gif", "aspect_ratio": "7:3" """,
            })
                begun.Add($"{{{fields}}}");
            return begun;
        }
    }

    [Theory]
    [MemberData(nameof(Begun))]
    public async Task Who_follows_the_advice_is_accepted(string begun)
    {
        var body = JsonNode.Parse(begun)!.AsObject();
        var said = new List<string>();
        for (var step = 0; step < 8; step++)
        {
            using var response = await host.PostAsync(body);
            if (response.IsSuccessStatusCode)
                return;
            foreach (var error in (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray())
            {
                var (field, rule, example) = (Text("field"), Text("rule"), Text("example"));
                said.Add($"{field} {rule} [{example}]");
                Follow(body, field, rule, example);

                string Text(string name) => error.GetProperty(name).GetString()!;
            }
        }

        Assert.Fail(string.Join("\n", said));
    }

    private static void Follow(JsonObject body, string field, string rule, string example)
    {
        if (WholeSize().Match(rule) is { Success: true } size)
            (body["width"], body["height"]) = (int.Parse(size.Groups[1].Value), int.Parse(size.Groups[2].Value));
        else if (example == "null")
            body.Remove(field);
        else if (field is "image" or "style_image")
            body[field] = Picture;
        else if (field == "mask")
            body[field] = Mask;
        else if (field == "image_request_id")
            (body[field], body["image"]) = (null, Picture);
        else
            body[field] = double.TryParse(example, out _) ? JsonNode.Parse(example) : example;
    }

    [GeneratedRegex(@"send (\d+)x(\d+)")]
    private static partial Regex WholeSize();
}
