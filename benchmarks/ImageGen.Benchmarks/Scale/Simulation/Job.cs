namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>One request, as <c>GenerateImageOrchestrator</c> runs it: a turn, an activity, a turn, until its record has ended.</summary>
internal sealed class Job(World world, Action<Job, bool> ended)
{
    // As StorageRetry of the orchestrator.
    private const int MaxTries = 6;

    private readonly int _hash = world.Random.Next();
    private readonly Cell _cell = world.Cells[world.Random.Next(world.Cells.Count)];
    private int _tries;

    public double Asked { get; private set; }

    public void Start()
    {
        Asked = world.Events.Now;
        _cell.Next().Cpu.Serve(world.Costs.CpuOfStep, () => Calls.Make(world.Costs.Start, isPaid: false, taken =>
        {
            if (taken)
                Turn(0);
            else
                ended(this, false);
        }));
    }

    private StoreCalls Calls => new(world, _hash);

    // The record has ended with the last activity; the turn after it is work of the hub all the same.
    private void Turn(int activity)
    {
        var hub = world.Setup.Hub;
        _cell.Partition(_hash).Serve(1 / hub.TurnsPerSecond, () => world.Events.After(
            hub.Seconds, () => _cell.Next().Cpu.Serve(world.Costs.CpuOfStep, () =>
            {
                if (activity < world.Costs.Activities.Count)
                    Begin(activity);
            })));
    }

    private void Begin(int activity)
    {
        var (hub, instance) = (world.Setup.Hub, _cell.Next());
        var (dispatch, seconds) = hub.ActivitiesPerSecond == 0
            ? (_cell.Partition(_hash), 1 / hub.TurnsPerSecond)
            : (instance.Dispatch, 1 / hub.ActivitiesPerSecond);
        dispatch.Serve(seconds, () => world.Events.After(
            hub.Seconds, () => instance.Activities.Enter(() => instance.Cpu.Serve(world.Costs.CpuOfStep, () =>
            {
                if (activity == world.Costs.Paying)
                    Pay(activity, instance);
                else
                    Calls.Make(world.Costs.Activities[activity], isPaid: false, taken => End(activity, instance, taken));
            }))));
    }

    private void Pay(int activity, Instance instance)
    {
        var calls = world.Costs.Activities[activity];
        IReadOnlyList<StoreCall> before = [.. calls.Take(world.Costs.BeforeModel)], after = [.. calls.Skip(world.Costs.BeforeModel)];
        Calls.Make(before, isPaid: false, taken =>
        {
            if (!taken)
                End(activity, instance, taken: false);
            else
                new ModelCalls(world, instance).Begin(Write, Answered);
        });

        // The intent before a call and its outcome after it; the first intent is among the calls before.
        void Write(Action then) => Calls.Make([after[^1], before[^1]], isPaid: true, _ => then());

        void Answered(bool isPaid)
        {
            if (isPaid)
            {
                instance.Cpu.Serve(
                    world.Costs.ImageCpuSeconds, () => Calls.Make(after, isPaid: true, taken => End(activity, instance, taken)));
                return;
            }

            instance.Activities.Leave();
            ended(this, false);
        }
    }

    private void End(int activity, Instance instance, bool taken)
    {
        instance.Activities.Leave();
        if (taken)
        {
            _tries = 0;
            if (activity == world.Costs.Activities.Count - 1)
                ended(this, true);
            Turn(activity + 1);
        }
        else if (++_tries == MaxTries)
        {
            ended(this, false);
        }
        else
        {
            world.Events.After(Math.Min(2 * Math.Pow(2.5, _tries - 1), 120), () => Turn(activity));
        }
    }
}
