namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>
/// Lets a load come to a set-up, event by event: the same seed gives the same result. Requests come by chance (a Poisson process), in
/// bursts at equal distances, or from callers who each wait for their image.
/// </summary>
public static class Simulator
{
    public static Outcome Run(Setup setup, JobCosts costs, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(costs);
        var world = new World(setup, costs, seed);
        var times = new List<double>();
        var (asked, failed, open, done) = (0, 0, 0, 0);
        var (area, changed) = (0.0, 0.0);

        if (setup.Callers > 0)
        {
            for (var caller = 0; caller < setup.Callers; caller++)
                world.Events.After(0, Ask);
        }
        else
        {
            Arrive();
        }

        world.Events.Run(setup.WarmUp);
        world.Events.Run(setup.Seconds);
        Count(0);
        var backlog = open;
        var (inFlight, completed) = (area / (setup.Seconds - setup.WarmUp), done);
        world.Events.Run(setup.Seconds + setup.Drain);
        times.Sort();
        return new()
        {
            Asked = asked,
            Completed = times.Count,
            Failed = failed,
            PerMinute = completed / (setup.Seconds - setup.WarmUp) * 60,
            Seconds = times,
            Backlog = backlog,
            InFlight = inFlight,
            Limits = Limits.Of(setup, costs),
        };

        void Arrive()
        {
            var gap = 60 * setup.Burst / setup.PerMinute * (setup.Burst > 1 ? 1 : -Math.Log(1 - world.Random.NextDouble()));
            world.Events.After(gap, () =>
            {
                if (world.Events.Now >= setup.Seconds)
                    return;
                for (var one = 0; one < setup.Burst; one++)
                    Ask();
                Arrive();
            });
        }

        void Ask()
        {
            if (world.Events.Now >= setup.Seconds)
                return;
            Count(1);
            if (world.Events.Now >= setup.WarmUp)
                asked++;
            new Job(world, Ended).Start();
        }

        void Ended(Job job, bool isCompleted)
        {
            Count(-1);
            if (isCompleted && world.Events.Now >= setup.WarmUp)
                done++;
            if (job.Asked >= setup.WarmUp)
            {
                if (isCompleted)
                    times.Add(world.Events.Now - job.Asked);
                else
                    failed++;
            }

            if (setup.Callers > 0)
                Ask();
        }

        // Little's law wants the average over time.
        void Count(int change)
        {
            if (world.Events.Now >= setup.WarmUp && world.Events.Now <= setup.Seconds)
                area += open * (world.Events.Now - Math.Max(changed, setup.WarmUp));
            (changed, open) = (world.Events.Now, open + change);
        }
    }
}
