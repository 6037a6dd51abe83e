using System.Diagnostics;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace ImageGen.Telemetry;

/// <summary>
/// Turns the calls of the AWS SDK into spans: one for each call of a client, with its retries inside, such as <c>S3.PutObject</c>. The SDK
/// would also make spans for each step within a call, and give them keys and the messages of exceptions.
/// </summary>
public sealed class AwsTraces : TracerProvider
{
    // Nothing that could name a user's image or record.
    private static readonly string[] Kept =
        ["rpc.system", "rpc.service", "rpc.method", "aws.request_id", "aws.error_code", "http.status_code", "server.address"];

    /// <summary>For the configuration of a client.</summary>
    public static TelemetryProvider Provider { get; } = Make();

    public override Tracer GetTracer(string scope) => new CallTracer();

    private static DefaultTelemetryProvider Make()
    {
        var provider = new DefaultTelemetryProvider();
        provider.RegisterTracerProvider(new AwsTraces());
        return provider;
    }

    private sealed class CallTracer : Tracer
    {
        public override TraceSpan CreateSpan(
            string name, Attributes? initialAttributes = null, SpanKind spanKind = SpanKind.INTERNAL, SpanContext? parentContext = null) =>
            new CallSpan(name, spanKind == SpanKind.CLIENT ? Traces.Start(name, ActivityKind.Client) : null, initialAttributes);
    }

    private sealed class CallSpan : TraceSpan
    {
        private readonly Activity? _span;

        public CallSpan(string name, Activity? span, Attributes? attributes)
        {
            (Name, _span) = (name, span);
            if (span is null)
                return;
            foreach (var attribute in attributes?.AllAttributes ?? [])
                SetAttribute(attribute.Key, attribute.Value);
            if (span.GetTagItem("rpc.service") is "DynamoDB")
                span.SetTag("db.system.name", "aws.dynamodb").SetTag("db.operation.name", span.GetTagItem("rpc.method"));
        }

        public override void EmitEvent(string name, Attributes? attributes = null)
        {
        }

        public override void SetAttribute(string key, object value)
        {
            if (Kept.Contains(key, StringComparer.Ordinal))
                _span?.SetTag(key, value);
        }

        public override void SetStatus(SpanStatus status)
        {
            if (status == SpanStatus.ERROR)
                _span?.SetStatus(ActivityStatusCode.Error);
        }

        public override void RecordException(Exception exception, Attributes? attributes = null) => _span.Fail(exception);

        public override void End() => _span?.Dispose();

        protected override void Dispose(bool disposing)
        {
            End();
            base.Dispose(disposing);
        }
    }
}
