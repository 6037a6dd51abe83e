using System.Text.Json;
using ModelSimulator.Http;
using ModelSimulator.Http.Faults;

namespace ModelSimulator.Bedrock.Families;

/// <summary>What all families on Bedrock have in common: the service's own errors.</summary>
public abstract class BedrockFamily : IImageFamily
{
    public abstract IReadOnlyList<ModelCard> Models { get; }

    public int LargestAnswer => InvokeModelEndpoint.LargestBody;

    public abstract Reading Read(string model, JsonElement body);

    public abstract Answer Painted(ImageCall call, IReadOnlyList<AnswerPicture> pictures);

    public abstract Answer PromptFiltered();

    public abstract Answer PicturesFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures);

    public abstract Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures);

    public virtual Answer Empty(ImageCall call) => Painted(call, []);

    public virtual Answer InferenceFailed() => BedrockRefusal.ModelFailed;

    public Refusal Unfit(string sentence) => BedrockRefusal.Invalid(sentence);

    public Refusal Unable(string sentence) => BedrockRefusal.ModelFailed with { Message = sentence };

    public Refusal? Error(FaultKind fault) => fault switch
    {
        FaultKind.Throttle => BedrockRefusal.Throttled,
        FaultKind.InsufficientQuota => BedrockRefusal.QuotaExceeded,
        FaultKind.InternalError => BedrockRefusal.Internal,
        FaultKind.Unavailable => BedrockRefusal.Unavailable,
        FaultKind.ModelTimeout => BedrockRefusal.TimedOut,
        FaultKind.ModelError => BedrockRefusal.ModelFailed,
        FaultKind.NotReady => BedrockRefusal.NotReady,
        FaultKind.Denied => BedrockRefusal.Denied,
        _ => null,
    };
}
