using ImageGen.Models.Catalog;
using ImageGen.Telemetry;

namespace ImageGen.Models;

/// <summary>Measures one call of a model, with the attributes of OpenTelemetry's conventions for generative AI.</summary>
internal readonly struct CallMeasurement
{
    private readonly Metrics _metrics;
    private readonly ImageModel _model;
    private readonly TimeProvider _time;
    private readonly long _start;

    private CallMeasurement(Metrics metrics, ImageModel model, TimeProvider time) =>
        (_metrics, _model, _time, _start) = (metrics, model, time, time.GetTimestamp());

    public static CallMeasurement Start(Metrics metrics, ImageModel model, TimeProvider time) => new(metrics, model, time);

    /// <summary>The call has ended.</summary>
    /// <param name="failure">How; null where it brought a response.</param>
    public void Ended(Exception? failure)
    {
        _metrics.Called(
            ModelTraces.ProviderOf(_model), _model.Id, ModelTraces.Operation, WordOf(failure), _time.GetElapsedTime(_start));
        if (failure is TransientModelException { IsThrottle: true })
            _metrics.Throttled(_model.Id);
    }

    /// <summary>The <c>error.type</c> of a call, one of a few words: it must not grow with what providers say.</summary>
    public static string? WordOf(Exception? failure) => failure switch
    {
        null => null,
        TransientModelException { IsThrottle: true } => "throttled",
        TransientModelException => "unavailable",
        ModelRefusedException { Reason: var reason } => $"refused.{reason.ToString().ToLowerInvariant()}",
        BilledWithoutImageException { WasBilled: true } => "unusable",
        BilledWithoutImageException { InnerException: OperationCanceledException } => "timeout",
        BilledWithoutImageException => "ambiguous",
        OperationCanceledException => "timeout",
        _ => "_OTHER",
    };
}
