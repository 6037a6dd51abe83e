using DurableLocal.Work;

namespace DurableLocal;

/// <summary>The engine between start and stop: creates and connects its parts.</summary>
internal sealed class RunningEngine : IDisposable
{
    private readonly JournalFolder _folder;
    private readonly TimerQueue _timers;
    private readonly ActivityPool _activities;
    private readonly DurableEngineOptions _options;
    private readonly JournalDisk _disk;
    private readonly TurnRunner _runner;
    private readonly ILogger _log;

    public RunningEngine(
        DurableEngineOptions options, IDurableFunctions functions, JournalDisk disk, TimeProvider clock, ILoggerFactory loggers)
    {
        _log = loggers.CreateLogger<DurableEngine>();
        Payloads = new(options.MaxPayloadBytes);
        (_options, _disk) = (options, disk);
        _folder = JournalFolder.Open(_options.DataFolder);
        Version = new(_options.DefaultVersion);
        Directory = new(_folder, _disk, Version, _log);
        _timers = new(clock, OnTimer);
        _activities = new(functions, Payloads, clock, Turns.Add, _log);
        Effects = new(Directory, _timers, _activities, Turns, Version, clock, _options.StartDelay);
        _runner = new(new(functions, Payloads, loggers), Effects, Turns, _timers, clock, _options.CheckDeterminism, _log);
        Clock = clock;
    }

    public OrchestrationVersion Version { get; }

    public InstanceDirectory Directory { get; }

    public TurnQueue Turns { get; } = new();

    public Effects Effects { get; }

    public PayloadConverter Payloads { get; }

    public TimeProvider Clock { get; }

    /// <summary>Reads the journals in the folder and continues their instances.</summary>
    public void Start()
    {
        Directory.Load();
        foreach (var instance in Directory.All)
            Effects.Recover(instance);
        DurableLog.EngineStarted(
            _log, _options.DataFolder, Directory.All.Count, Directory.All.Count(instance => !instance.Summary.Status.IsFinished()));
        Turns.Start(_options.MaxConcurrentTurns, _runner.RunTurn);
        _activities.Start(_options.MaxConcurrentActivities);
    }

    public IReadOnlyList<string> RunningActivities => _activities.Running;

    public Task DrainAsync(TimeSpan limit, CancellationToken cancellationToken) => _activities.DrainAsync(limit, cancellationToken);

    /// <summary>Stops the work. Everything that is done is in the journals; the rest continues at the next start.</summary>
    public async Task StopAsync()
    {
        await _activities.StopAsync(_options.ShutdownGrace);
        _timers.Dispose();
        await Task.Run(() => Turns.Close(_options.ShutdownGrace));
    }

    public void Dispose()
    {
        _timers.Dispose();
        _activities.Dispose();
        _disk.Close();
        _folder.Dispose();
    }

    private void OnTimer(TimerKey key)
    {
        if (Directory.Find(key.InstanceId) is not { } instance)
            return;

        var due = key.TaskId switch
        {
            TimerKey.PostponedTurn => instance.IsPostponed,
            TimerKey.StartTime => instance.Wake(),
            _ => instance.Answer(key.ExecutionId, new TimerFired(Clock.GetUtcNow().UtcDateTime, key.TaskId)),
        };
        if (due)
            Turns.Add(instance);
    }
}
