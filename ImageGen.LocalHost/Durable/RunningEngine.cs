using ImageGen.LocalHost.Durable.Instances;
using ImageGen.LocalHost.Durable.Journal;
using ImageGen.LocalHost.Durable.Payloads;
using ImageGen.LocalHost.Durable.Work;

namespace ImageGen.LocalHost.Durable;

/// <summary>The engine between start and stop: its parts, put together.</summary>
internal sealed class RunningEngine : IDisposable
{
    private readonly JournalFolder folder;
    private readonly TimerQueue timers;
    private readonly ActivityPool activities;
    private readonly TurnQueue turns = new();
    private readonly DurableEngineOptions options;
    private readonly JournalDisk disk;

    public RunningEngine(
        DurableEngineOptions options, IDurableFunctions functions, JournalDisk disk, TimeProvider clock, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger<DurableEngine>();
        var payloads = new PayloadConverter(options.MaxPayloadBytes);
        (this.options, this.disk) = (options, disk);
        folder = JournalFolder.Open(options.DataFolder);
        Directory = new(folder, disk, log);
        timers = new(clock, OnTimer);
        activities = new(functions, payloads, clock, turns.Add, log);
        var effects = new Effects(Directory, timers, activities, turns, Watch, clock);
        var runner = new TurnRunner(
            new(functions, payloads, loggers), effects, turns, timers, clock, options.CheckDeterminism, log);
        Commands = new(Directory, effects, turns, Watch, payloads, clock);
        Clock = clock;

        Directory.Load();
        foreach (var instance in Directory.All)
            effects.TakeUp(instance);
        DurableLog.EngineStarted(
            log, options.DataFolder, Directory.All.Count, Directory.All.Count(instance => !instance.Summary.Status.IsFinished()));
        turns.Start(options.MaxConcurrentTurns, runner.TakeTurn);
        activities.Start(options.MaxConcurrentActivities);
    }

    public InstanceDirectory Directory { get; }

    public InstanceWatch Watch { get; } = new();

    public Commands Commands { get; }

    public TimeProvider Clock { get; }

    /// <summary>Ends the work so that the journals hold everything that is done; what is not, goes on at the next start.</summary>
    public async Task StopAsync()
    {
        await activities.StopAsync(options.ShutdownGrace);
        timers.Dispose();
        await Task.Run(turns.Close);
    }

    public void Dispose()
    {
        timers.Dispose();
        activities.Dispose();
        turns.Dispose();
        disk.Close();
        folder.Dispose();
    }

    private void OnTimer(TimerKey key)
    {
        if (Directory.Find(key.InstanceId) is not { } instance)
            return;

        var due = key.TaskId switch
        {
            TimerKey.PutOff => true,
            TimerKey.Reminder => instance.Wake(),
            _ => instance.Answer(key.ExecutionId, new TimerFired(Clock.GetUtcNow().UtcDateTime, key.TaskId)),
        };
        if (due)
            turns.Add(instance);
    }
}
