using DurableLocal.Instances;
using DurableLocal.Journal;
using DurableLocal.Payloads;
using DurableLocal.Work;

namespace DurableLocal;

/// <summary>The engine between start and stop: creates and connects its parts.</summary>
internal sealed class RunningEngine : IDisposable
{
    private readonly JournalFolder _folder;
    private readonly TimerQueue _timers;
    private readonly ActivityPool _activities;
    private readonly TurnQueue _turns = new();
    private readonly DurableEngineOptions _options;
    private readonly JournalDisk _disk;
    private readonly Effects _effects;
    private readonly TurnRunner _runner;
    private readonly ILogger _log;

    public RunningEngine(
        DurableEngineOptions options, IDurableFunctions functions, JournalDisk disk, TimeProvider clock, ILoggerFactory loggers)
    {
        _log = loggers.CreateLogger<DurableEngine>();
        var payloads = new PayloadConverter(options.MaxPayloadBytes);
        (_options, _disk) = (options, disk);
        _folder = JournalFolder.Open(_options.DataFolder);
        Directory = new(_folder, _disk, _log);
        _timers = new(clock, OnTimer);
        _activities = new(functions, payloads, clock, _turns.Add, _log);
        _effects = new(Directory, _timers, _activities, _turns, Watch, clock);
        _runner = new(
            new(functions, payloads, loggers), _effects, _turns, _timers, clock, _options.CheckDeterminism, _log);
        Commands = new(Directory, _effects, _turns, Watch, payloads, clock);
        Clock = clock;
    }

    public InstanceDirectory Directory { get; }

    public InstanceWatch Watch { get; } = new();

    public Commands Commands { get; }

    public TimeProvider Clock { get; }

    /// <summary>Reads the journals in the folder and continues their instances.</summary>
    public void Start()
    {
        Directory.Load();
        foreach (var instance in Directory.All)
            _effects.Recover(instance);
        DurableLog.EngineStarted(
            _log, _options.DataFolder, Directory.All.Count, Directory.All.Count(instance => !instance.Summary.Status.IsFinished()));
        _turns.Start(_options.MaxConcurrentTurns, _runner.RunTurn);
        _activities.Start(_options.MaxConcurrentActivities);
    }

    /// <summary>Stops the work. Everything that is done is in the journals; the rest continues at the next start.</summary>
    public async Task StopAsync()
    {
        await _activities.StopAsync(_options.ShutdownGrace);
        _timers.Dispose();
        await Task.Run(() => _turns.Close(_options.ShutdownGrace));
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
            TimerKey.PostponedTurn => instance.EndPostponement(),
            TimerKey.StartTime => instance.Wake(),
            _ => instance.Answer(key.ExecutionId, new TimerFired(Clock.GetUtcNow().UtcDateTime, key.TaskId)),
        };
        if (due)
            _turns.Add(instance);
    }
}
