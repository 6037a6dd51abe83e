using System.Diagnostics;
using ImageGen.Models.Catalog;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Spending;
using ImageGen.Telemetry;

namespace ImageGen.Models;

/// <summary>
/// The span of each call to a model, by the OpenTelemetry semantic conventions for generative AI. They have no operation for images:
/// <c>generate_content</c> with the output type <c>image</c> is the nearest.
/// </summary>
internal static class ModelTraces
{
    /// <summary>The <c>gen_ai.operation.name</c> of spans and metrics.</summary>
    public const string Operation = "generate_content";

    /// <summary>The <c>gen_ai.provider.name</c> of spans and metrics.</summary>
    public static string ProviderOf(ImageModel model) => model.Family == OpenAiFamily.FamilyName ? "openai" : "aws.bedrock";

    public static Activity? Start(ModelCall call, SpendingAccount account, int number)
    {
        if (!Traces.Source.HasListeners() || Traces.Start($"{Operation} {call.Model.Id}", ActivityKind.Client) is not { } span)
            return null;
        span.SetTag("gen_ai.operation.name", Operation)
            .SetTag("gen_ai.provider.name", ProviderOf(call.Model))
            .SetTag("gen_ai.request.model", call.Model.Id)
            .SetTag("gen_ai.output.type", "image")
            .SetTag("imagegen.request_id", account.RequestId.Value)
            .SetTag("imagegen.run", account.Run)
            .SetTag("imagegen.attempt", number)
            .SetTag("imagegen.task", call.Request.Task.ToString())
            .SetTag("imagegen.quality", call.Request.Quality);
        if (call.Model.MaxSeed is not null)
            span.SetTag("gen_ai.request.seed", call.Request.Seed);
        if (call.Request.Count != 1)
            span.SetTag("gen_ai.request.choice.count", call.Request.Count);
        return span;
    }

    /// <summary>Marks the span as failed, by the word that the metric of the call has too.</summary>
    public static void Fail(Activity? span, Exception failure) => span.Fail(CallMeasurement.WordOf(failure));
}
