using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Models;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>
/// The endpoint and the activity ask the same rules: a request that comes through the Durable API instead is not trusted either.
/// </summary>
public sealed class ValidatePromptTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private static readonly InputImage Image = new(new string('a', 64), 1024, 1024, HasTransparency: false);

    private static readonly GenerationRequest Good = new()
    {
        RequestId = "req-1",
        Prompt = "A futuristic cityscape at sunset",
        AspectRatio = "1:1",
    };

    private static readonly GenerationRequest Edit = Good with { AspectRatio = null, Image = Image };
    private static readonly GenerationRequest Inpaint = Edit with { Task = "inpaint", Mask = Image };

    /// <summary>A request that breaks one rule, and the field that is named.</summary>
    public static TheoryData<string, GenerationRequest, string> Broken => new()
    {
        { "unknown task", Good with { Task = "paint" }, "task" },
        { "no prompt", Good with { Prompt = "" }, "prompt" },
        { "null prompt", Good with { Prompt = null! }, "prompt" },
        { "short prompt", Good with { Prompt = "a fox" }, "prompt" },
        { "control character", Good with { Prompt = "A futuristic\0cityscape" }, "prompt" },
        { "long prompt of an edit", Inpaint with { Prompt = new('x', 1001) }, "prompt" },
        { "long negative prompt", Good with { NegativePrompt = new('x', 1001) }, "negative_prompt" },
        { "long mask prompt", Inpaint with { Mask = null, MaskPrompt = new('x', 1001) }, "mask_prompt" },
        { "long search", Edit with { Task = "search_and_replace", Search = new('x', 1001) }, "search" },
        { "unknown style", Good with { Style = "cubist" }, "style" },
        { "unknown ratio", Good with { AspectRatio = "2:1" }, "aspect_ratio" },
        { "unknown quality", Good with { Quality = "hd" }, "quality" },
        { "unknown format", Good with { Format = "gif" }, "format" },
        { "unknown resolution", Good with { Resolution = 500 }, "resolution" },
        { "bad user", Good with { UserId = "a\nb" }, "user_id" },
        { "bad id", Good with { RequestId = "../x" }, "request_id" },
        { "large seed", Good with { Seed = 2147483647 }, "seed" },
        { "negative seed", Good with { Seed = -1 }, "seed" },
        { "reuse without a seed", Good with { Reuse = true }, "seed" },
        { "no images", Good with { Count = 0 }, "count" },
        { "eleven images", Good with { Count = 11 }, "count" },
        { "small cfg_scale", Good with { CfgScale = 1 }, "cfg_scale" },
        { "large strength", Edit with { Task = "variation", Strength = 1.5 }, "strength" },
        { "not a number", Edit with { Task = "variation", Strength = double.NaN }, "strength" },
        { "narrow", Good with { AspectRatio = null, Width = 63, Height = 64 }, "width" },
        { "tall", Good with { AspectRatio = null, Width = 64, Height = 4097 }, "height" },
        { "one side only", Good with { AspectRatio = null, Width = 64 }, "height" },
        { "size and ratio", Good with { Width = 512, Height = 512 }, "aspect_ratio" },
        { "size and resolution", Good with { AspectRatio = null, Resolution = 512, Width = 512, Height = 512 }, "resolution" },
        { "ratio of an edit", Edit with { Task = "variation", AspectRatio = "1:1" }, "aspect_ratio" },
        { "strength without an image", Good with { Strength = 0.5 }, "strength" },
        { "mask prompt without a mask task", Edit with { Task = "variation", MaskPrompt = "the sky" }, "mask_prompt" },
        { "search of another task", Edit with { Task = "variation", Search = "the sky" }, "search" },
        { "no search", Edit with { Task = "search_and_replace" }, "search" },
        { "nothing to expand", Edit with { Task = "outpaint" }, "expand_right" },
        { "expand by nothing", Edit with { Task = "outpaint", Expand = new(0, 0, 0, 0) }, "expand_right" },
        { "expand too far", Edit with { Task = "outpaint", Expand = new(0, 0, 0, 2001) }, "expand_down" },
        { "expand backwards", Edit with { Task = "outpaint", Expand = new(-1, 9, 0, 0) }, "expand_left" },
        { "expand another task", Edit with { Task = "variation", Expand = new(0, 0, 8, 0) }, "expand_up" },
        { "edit without an image", Good with { AspectRatio = null, Task = "variation" }, "image" },
        { "image without an edit", Good with { Image = Image }, "image" },
        { "no mask", Inpaint with { Mask = null }, "mask" },
        { "two kinds of mask", Inpaint with { MaskPrompt = "the sky" }, "mask_prompt" },
        { "mask of another task", Edit with { Task = "variation", Mask = Image }, "mask" },
        { "no style image", Edit with { Task = "style_transfer" }, "style_image" },
        { "style image of another task", Edit with { Task = "variation", StyleImage = Image }, "style_image" },
        { "unknown model", Good with { Model = "no-such-model" }, "model" },
        { "task that the model lacks", Inpaint with { Model = "stability.stable-image-core-v1:1" }, "task" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void The_activity_refuses_what_breaks_a_rule(string row, GenerationRequest request, string field)
    {
        var activity = ActivatorUtilities.CreateInstance<ValidatePrompt>(host.Services);
        var refusal = activity.Run(request).Refusal;
        Assert.True(refusal?.StartsWith($"{field} ", StringComparison.Ordinal), $"{row}: {refusal ?? "was accepted"}");
        Assert.EndsWith(".", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_activity_accepts_what_breaks_none()
    {
        var activity = ActivatorUtilities.CreateInstance<ValidatePrompt>(host.Services);
        Assert.Null(activity.Run(Good).Refusal);
        Assert.Null(activity.Run(Inpaint).Refusal);
        Assert.Null(activity.Run(Good with { Resolution = 768, AspectRatio = "16:9" }).Refusal);
    }

    [Fact]
    public async Task A_request_through_the_Durable_API_that_breaks_a_rule_fails_with_it_and_pays_nothing()
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(GenerateImageOrchestrator), Inpaint with { MaskPrompt = "the sky" }, new StartOrchestrationOptions("direct"));
        var status = await host.WaitForAsync("direct");
        Assert.Equal("Failed", status.GetProperty("runtimeStatus").GetString());

        var asset = await host.AssetAsync("direct");
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.Equal("mask_prompt must be left out where a mask is given.", asset.GetProperty("error").GetString());
        Assert.Empty(asset.GetProperty("attempts").EnumerateArray());
    }

    [Theory]
    [InlineData("not an id")]
    [InlineData("a/b")]
    public async Task An_instance_whose_id_is_not_a_request_id_fails_at_once(string id)
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(GenerateImageOrchestrator), Good, new StartOrchestrationOptions(id));
        var status = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("1 to 100 characters", JsonSerializer.Serialize(status.FailureDetails), StringComparison.Ordinal);
    }
}
