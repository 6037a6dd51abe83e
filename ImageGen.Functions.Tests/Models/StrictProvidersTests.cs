using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Tests.Imaging;

namespace ImageGen.Tests.Models;

/// <summary>Whatever the rules let pass is taken by simulators that are as strict as the providers: the least and the most.</summary>
public sealed class StrictProvidersTests(StrictProviders providers) : IClassFixture<StrictProviders>
{
    private static readonly ModelCatalog Catalogue = Catalogs.At("2025-01-01");

    // Gone before there was a simulator; OpenAI's others are two rows under many names.
    private static readonly string[] LeftOut =
    [
        "stability.stable-diffusion-xl-v1", "dall-e-2", "dall-e-3", "gpt-image-1", "gpt-image-1-mini", "chatgpt-image-latest",
        "gpt-image-2.5-flare", "gpt-image-2.5-sunburst", "gpt-image-2.6-flare", "gpt-image-2.6-sunburst",
    ];

    public static TheoryData<string, ImageTask> Calls
    {
        get
        {
            var calls = new TheoryData<string, ImageTask>();
            foreach (var model in Catalogue.All.Where(model => !LeftOut.Contains(model.Id)))
            {
                foreach (var task in model.Tasks.Keys)
                    calls.Add(model.Id, task);
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_the_rules_allow_is_taken(string id, ImageTask task)
    {
        var model = Catalogue.Find(id)!;
        foreach (var request in new[] { Least(model, task), Most(model, task) })
        {
            Assert.Null(ModelRules.Refusal(request, model)?.Rule);
            var response = await providers.CallAsync(ImagePlanner.Plan(request, model).Call);
            Assert.Equal(request.Count, response.Images.Count(image => image.Fault is null));
        }
    }

    private static ImageRequest Least(ImageModel model, ImageTask task) => Catalogs.Request with
    {
        Task = task,
        Prompt = model.Tasks[task].Prompt == PromptUse.Required ? "a lighthouse" : "",
        Inputs = task.NeedsImage() ? Inputs(task, ImageFormat.Png) : null,
    };

    private static ImageRequest Most(ImageModel model, ImageTask task)
    {
        var rule = model.Tasks[task];
        return Least(model, task) with
        {
            Prompt = rule.Prompt == PromptUse.None ? "" : new string('x', model.MaxPromptLength),
            NegativePrompt = model.MaxNegativePromptLength > 0 ? new string('y', model.MaxNegativePromptLength) : null,
            Style = "vivid",
            Quality = "premium",
            Count = Math.Min(2, Math.Min(model.MaxImages, rule.MaxImages)),
            Seed = ImageRequest.MaxSeed,
            CfgScale = model.CfgScale?.Max,
            Strength = rule.TakesStrength ? 1 : null,
            Format = ImageFormat.WebP,
            Inputs = task.NeedsImage() ? Inputs(task, ImageFormat.Jpeg) : null,
        };
    }

    // A photograph may be JPEG, a mask never is.
    private static ImageInputs Inputs(ImageTask task, ImageFormat format) => Catalogs.Edit(task).Inputs! with
    {
        Image = Catalogs.Image(512, TestImage.Make(format, 512, 512)),
        StyleImage = task == ImageTask.StyleTransfer ? Catalogs.Image(512, TestImage.Make(format, 512, 512)) : null,
        Mask = task.NeedsMask() ? Catalogs.Image(512, TestImage.HalfMask(512, 512)) : null,
    };
}
