using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace ImageGen.LocalHost.Tracing;

/// <summary>The pages of traces: HTML without a script, in which every text is encoded.</summary>
internal static partial class TracePage
{
    // The deepest that is indented.
    private const int MaxDepth = 9;

    public static string List(IReadOnlyList<KeptTrace> traces)
    {
        var rows = new StringBuilder();
        foreach (var trace in traces)
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <tr><td><a href="{TraceEndpoints.Path}/{trace.TraceId}">{trace.StartedAt:HH:mm:ss}</a></td>
                <td class="id">{Text(trace.RequestId ?? "")}</td><td class="what">{Text(trace.Name)}</td>
                <td class="n took">{Time(trace.Duration)}</td><td class="{Class(trace)}">{Text(trace.Outcome)}</td>
                <td class="n spans">{trace.Spans.Count + trace.Dropped}</td></tr>

                """);
        }

        var content = traces.Count == 0
            ? "<p>No job has run since this host was started.</p>"
            : $"""
                <table><caption>The last jobs, the newest first. Times are UTC.</caption>
                <thead><tr><th scope="col">Time</th><th scope="col">Request</th><th scope="col" class="what">Orchestration</th>
                <th scope="col" class="n took">Took</th><th scope="col">Outcome</th><th scope="col" class="n spans">Spans</th></tr></thead>
                <tbody>
                {rows}</tbody></table>
                """;
        return Page("Traces", $"<h1>Traces</h1>\n{content}");
    }

    public static string Waterfall(KeptTrace trace)
    {
        var (start, whole) = (trace.StartedAt, Math.Max(trace.Duration.TotalMilliseconds, 0.001));
        var rows = new StringBuilder();
        foreach (var (span, depth) in trace.Tree())
        {
            var left = (span.StartedAt - start).TotalMilliseconds / whole * 1000;
            var width = Math.Clamp(span.Duration.TotalMilliseconds / whole * 1000, 3, 1000);
            var failed = span.HasFailed ? $" <strong class=\"bad\">{Failure(span)}</strong>" : "";
            rows.Append(CultureInfo.InvariantCulture, $"""
                <li><details><summary class="d{Math.Min(depth, MaxDepth)}"><span class="name"><span class="sr">Level {depth + 1}: </span>
                {Broken(span.Name)}{failed}</span><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"
                class="{Group(span)}{(span.HasFailed ? " bad" : "")}">
                <rect x="{Math.Min(left, 997):0.#}" width="{width:0.#}" height="10"/></svg>
                <span class="n">{Time(span.Duration)}</span></summary>
                <dl>{Attributes(span, span.StartedAt - start)}</dl></details></li>

                """);
        }

        var dropped = trace.Dropped > 0 ? $"<p>{trace.Dropped} more spans were not kept.</p>" : "";
        return Page($"Trace of {trace.RequestId ?? trace.Name}", string.Create(CultureInfo.InvariantCulture, $"""
            <p><a href="{TraceEndpoints.Path}">All traces</a></p>
            <h1>{Broken(trace.Name)}</h1>
            <dl class="facts"><dt>Request</dt><dd>{Text(trace.RequestId ?? "none")}</dd><dt>Trace</dt><dd>{trace.TraceId}</dd>
            <dt>Began</dt><dd>{trace.StartedAt:yyyy-MM-dd HH:mm:ss.fff} UTC</dd><dt>Took</dt><dd>{Time(trace.Duration)}</dd>
            <dt>Outcome</dt><dd class="{Class(trace)}">{Text(trace.Outcome)}</dd></dl>
            {dropped}
            <p>Open a line for its attributes.</p>
            <ol aria-label="Spans">
            {rows}</ol>
            """));
    }

    private static string Attributes(KeptSpan span, TimeSpan after)
    {
        IEnumerable<KeyValuePair<string, string>> own =
            [new("kind", span.Kind), new("source", span.Source), new("begins after", Time(after))];
        return string.Concat(own.Concat(span.Attributes).Select(pair => $"<dt>{Text(pair.Key)}</dt><dd>{Text(pair.Value)}</dd>"));
    }

    private static string Page(string title, string content) => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>{Text(title)} · ImageGen</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <link rel="stylesheet" href="{TraceEndpoints.Path}/style.css"></head>
        <body><main>
        {content}
        </main></body>
        </html>
        """;

    // Without the namespace of an exception, which says nothing here.
    private static string Failure(KeptSpan span) => span.Attributes.TryGetValue("error.type", out var type)
        ? $"failed: {Text(type.StartsWith("refused.", StringComparison.Ordinal) ? type : type.Split('.')[^1])}"
        : "failed";

    // A name that is too long for its line goes on between its words.
    private static string Broken(string name) => string.Join("<wbr>", BetweenWords().Split(name).Select(Text));

    [GeneratedRegex("(?<=[a-z:])(?=[A-Z@])", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenWords();

    // What a bar stands for, by its colour; the name says it too.
    private static string Group(KeptSpan span) => span switch
    {
        { Type: not null } => "durable",
        { Source: "Npgsql" } => "store",
        _ when span.Attributes.ContainsKey("gen_ai.operation.name") => "model",
        _ when span.Name.StartsWith("image.", StringComparison.Ordinal) => "image",
        _ when span.Attributes.ContainsKey("rpc.service") || span.Name.StartsWith("disk.", StringComparison.Ordinal) => "store",
        _ => "http",
    };

    private static string Class(KeptTrace trace) => trace.Outcome is "Failed" or "Terminated" ? "bad" : "good";

    private static string Time(TimeSpan time) => time.TotalSeconds >= 10
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time.TotalMilliseconds >= 100
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
