using DurableLocal.Instances;
using DurableLocal.Journal;
using DurableLocal.Payloads;
using DurableLocal.Work;

namespace DurableLocal;

/// <summary>The engine between start and stop: its parts, put together.</summary>
internal sealed class RunningEngine : IDisposable
{
    private readonly JournalFolder folder;
    private readonly TimerQueue timers;
    private readonly ActivityPool activities;
    private readonly TurnQueue turns = new();
    private readonly DurableEngineOptions options;
    private readonly JournalDisk disk;
    private readonly Effects effects;
    private readonly TurnRunner runner;
    private readonly ILogger log;

    public RunningEngine(
        DurableEngineOptions options, IDurableFunctions functions, JournalDisk disk, TimeProvider clock, ILoggerFactory loggers)
    {
        log = loggers.CreateLogger<DurableEngine>();
        var payloads = new PayloadConverter(options.MaxPayloadBytes);
        (this.options, this.disk) = (options, disk);
        folder = JournalFolder.Open(options.DataFolder);
        Directory = new(folder, disk, log);
        timers = new(clock, OnTimer);
        activities = new(functions, payloads, clock, turns.Add, log);
        effects = new(Directory, timers, activities, turns, Watch, clock);
        runner = new(
            new(functions, payloads, loggers), effects, turns, timers, clock, options.CheckDeterminism, log);
        Commands = new(Directory, effects, turns, Watch, payloads, clock);
        Clock = clock;
    }

    public InstanceDirectory Directory { get; }

    public InstanceWatch Watch { get; } = new();

    public Commands Commands { get; }

    public TimeProvider Clock { get; }

    /// <summary>Reads what is in the folder and goes on with it.</summary>
    public void Start()
    {
        Directory.Load();
        foreach (var instance in Directory.All)
            effects.TakeUp(instance);
        DurableLog.EngineStarted(
            log, options.DataFolder, Directory.All.Count, Directory.All.Count(instance => !instance.Summary.Status.IsFinished()));
        turns.Start(options.MaxConcurrentTurns, runner.TakeTurn);
        activities.Start(options.MaxConcurrentActivities);
    }

    /// <summary>Ends the work so that the journals hold everything that is done; what is not, goes on at the next start.</summary>
    public async Task StopAsync()
    {
        await activities.StopAsync(options.ShutdownGrace);
        timers.Dispose();
        await Task.Run(() => turns.Close(options.ShutdownGrace));
    }

    public void Dispose()
    {
        timers.Dispose();
        activities.Dispose();
        disk.Close();
        folder.Dispose();
    }

    private void OnTimer(TimerKey key)
    {
        if (Directory.Find(key.InstanceId) is not { } instance)
            return;

        var due = key.TaskId switch
        {
            TimerKey.PutOff => instance.TryAgain(),
            TimerKey.Reminder => instance.Wake(),
            _ => instance.Answer(key.ExecutionId, new TimerFired(Clock.GetUtcNow().UtcDateTime, key.TaskId)),
        };
        if (due)
            turns.Add(instance);
    }
}
