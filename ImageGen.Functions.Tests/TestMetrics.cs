using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using ImageGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests;

/// <summary>
/// Listens to the instruments of one host, and of no other in this process: their factory is the scope of its meters.
/// </summary>
internal sealed class TestMetrics : IDisposable
{
    private readonly ServiceProvider? _own;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(Instrument Instrument, string Tags, double Value)> _seen = new();

    /// <summary>For what is built without a host.</summary>
    public TestMetrics(TimeProvider? time = null)
    {
        _own = Build(time);
        Metrics = _own.GetRequiredService<Metrics>();
        Listen(_own);
    }

    /// <summary>What a host measures from now on.</summary>
    public TestMetrics(IServiceProvider host)
    {
        Metrics = host.GetRequiredService<Metrics>();
        Listen(host);
    }

    public Metrics Metrics { get; }

    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new(StringComparer.Ordinal);

    /// <summary>Metrics to which nobody listens.</summary>
    public static Metrics New() => Build(null).GetRequiredService<Metrics>();

    /// <summary>The sum of each combination of attributes, such as <c>kind=image: 3</c>; of a gauge the last value.</summary>
    public string[] Of(string name)
    {
        if (Instruments[name] is ObservableInstrument<long> or ObservableInstrument<double>)
            _listener.RecordObservableInstruments();
        return [.. Values(name).GroupBy(seen => seen.Tags).Select(Line).Order(StringComparer.Ordinal)];

        string Line(IGrouping<string, (Instrument Instrument, string Tags, double Value)> group) =>
            (group.Key.Length > 0 ? $"{group.Key}: " : "")
            + Sum(name, [.. group.Select(seen => seen.Value)]).ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>Each value of a histogram.</summary>
    public double[] ValuesOf(string name) => [.. Values(name).Select(seen => seen.Value)];

    /// <summary>How often each combination of attributes of a histogram was recorded.</summary>
    public string[] CountsOf(string name) =>
        [.. Values(name).GroupBy(seen => seen.Tags).Select(group => $"{group.Key}: {group.Count()}").Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _listener.Dispose();
        _own?.Dispose();
    }

    private double Sum(string name, double[] values) =>
        Instruments[name].GetType().Name.StartsWith("ObservableGauge", StringComparison.Ordinal) ? values[^1] : values.Sum();

    private IEnumerable<(Instrument Instrument, string Tags, double Value)> Values(string name) =>
        _seen.Where(seen => seen.Instrument.Name == name);

    private void Listen(IServiceProvider host)
    {
        var factory = host.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != Metrics.MeterName || instrument.Meter.Scope != factory)
                return;
            Instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (var tag in tags)
            texts.Add($"{tag.Key}={tag.Value}");
        _seen.Enqueue((instrument, string.Join(' ', texts), value));
    }

    private static ServiceProvider Build(TimeProvider? time)
    {
        var services = new ServiceCollection();
        if (time is not null)
            services.AddSingleton(time);
        return services.AddImageGenMetrics().BuildServiceProvider();
    }
}
