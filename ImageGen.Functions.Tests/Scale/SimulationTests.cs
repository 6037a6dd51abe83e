using ImageGen.Benchmarks.Scale.Simulation;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Scale;

/// <summary>The simulation of docs/scale.md, beside queueing theory and beside what was measured.</summary>
public sealed class SimulationTests
{
    private static readonly StoreCall Write = new(IsImage: false, Units: 2, IsWrite: true, UserUnits: 2, OpenUnits: 1);

    private static readonly StoreCall Image = new(IsImage: true, Units: 1, IsWrite: true);

    private static readonly JobCosts Costs = new(
        0.01, 0.02, [Write], [[Write], [], [Write, Image, Write], [Image], [Write]], Paying: 2, BeforeModel: 1);

    private static readonly Setup Ample = new()
    {
        Name = "ample",
        PerMinute = 1_200,
        Instances = 20,
        Cores = 4,
        Hub = new("hub", 8, 1_000, 1_000, 0.01),
        MaxParallelCalls = 100,
        CallsPerMinute = [1e6],
        ModelSeconds = 1,
        ImagePartitions = 8,
        TableUnits = 1e6,
        Users = 100,
        Seconds = 90,
        WarmUp = 30,
        Drain = 60,
    };

    public static TheoryData<string> EveryLimit => [.. Tight(1).Keys];

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(3, 0.9)]
    [InlineData(10, 0.95)]
    public void Waits_for_a_station_are_those_of_queueing_theory(int servers, double use)
    {
        var (events, random) = (new EventQueue(), new Random(7));
        var station = new Station(events, servers);
        var (arrived, perSecond) = (0, use * servers);
        Arrive();

        events.Run(400_000 / perSecond);

        // Erlang C: the part of those who wait, each for 1 / (servers - load) of a service on average.
        var load = use * servers;
        var terms = Enumerable.Range(0, servers).Select(n => Math.Pow(load, n) / Factorial(n)).ToList();
        var last = Math.Pow(load, servers) / Factorial(servers) / (1 - use);
        var expected = last / (terms.Sum() + last) / (servers - load);
        Assert.InRange(station.Waited / arrived, expected * 0.93, expected * 1.07);

        void Arrive() => events.After(Exponential(perSecond), () =>
        {
            arrived++;
            station.Serve(Exponential(1), () => { });
            Arrive();
        });

        double Exponential(double rate) => -Math.Log(1 - random.NextDouble()) / rate;
        static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, factor) => product * factor);
    }

    [Fact]
    public void Requests_in_flight_are_as_many_as_come_in_the_time_of_one()
    {
        var outcome = Simulator.Run(Ample with { Seconds = 330 }, Costs);

        var littles = outcome.PerMinute / 60 * outcome.Seconds.Average();
        Assert.InRange(outcome.InFlight, littles * 0.97, littles * 1.03);
    }

    [Fact]
    public void The_same_seed_gives_the_same_outcome_and_another_seed_another()
    {
        var (one, same, other) = (
            Simulator.Run(Ample, Costs, seed: 1), Simulator.Run(Ample, Costs, seed: 1), Simulator.Run(Ample, Costs, seed: 2));

        Assert.Equal(one.Seconds, same.Seconds);
        Assert.Equal((one.Completed, one.InFlight), (same.Completed, same.InFlight));
        Assert.NotEqual(one.Seconds, other.Seconds);
    }

    [Theory]
    [MemberData(nameof(EveryLimit))]
    public void A_limit_lets_through_what_it_allows_and_holds_back_the_rest(string limit)
    {
        var (ample, costs) = Tight(2)[limit];
        var within = Simulator.Run(ample, costs);
        Assert.Equal(limit, within.Limits[0].Limit);
        Assert.InRange(within.Limits[0].Use, 0.49, 0.51);
        Assert.Equal(0, within.Failed);
        Assert.InRange(within.Backlog, 0, ample.PerMinute / 60 * 5);

        var (tight, _) = Tight(0.5)[limit];
        var beyond = Simulator.Run(tight, costs);
        Assert.Equal(limit, beyond.Limits[0].Limit);
        Assert.InRange(beyond.Limits[0].Use, 1.96, 2.04);
        Assert.InRange(beyond.PerMinute, 0, tight.PerMinute * 0.55);
        Assert.InRange(beyond.Failed + beyond.Backlog, tight.PerMinute / 60 * 10, double.MaxValue);
    }

    [Fact]
    public void Beyond_the_quota_of_a_model_the_next_of_the_chain_is_called()
    {
        var alone = Simulator.Run(Ample with { CallsPerMinute = [600] }, Costs);
        var chain = Simulator.Run(Ample with { CallsPerMinute = [600, 1_200] }, Costs);

        Assert.True(alone.Failed > 200, $"{alone.Failed} failed.");
        Assert.Equal(0, chain.Failed);
    }

    [Fact]
    public void A_circuit_opens_when_nearly_all_calls_fail_and_a_probe_closes_it()
    {
        var events = new EventQueue();
        var circuit = new CircuitBreaker(events);
        for (var call = 0; call < 19; call++)
            circuit.Report(failed: true);
        Assert.Equal(0, circuit.Wait());
        circuit.Report(failed: true);
        Assert.Equal((10, 1), (circuit.Wait(), circuit.Opened));

        events.After(10, () => { });
        events.Run(10);
        Assert.Equal(0, circuit.Wait());
        Assert.True(circuit.Wait() > 0, "A second call is made beside the probe.");
        circuit.Report(failed: false);
        Assert.Equal(0, circuit.Wait());
    }

    /// <summary>At the small end the local host itself is the proof: it was measured by <c>-- scale --measure</c>.</summary>
    [Fact]
    public void What_was_measured_of_the_local_host_is_simulated_within_a_quarter()
    {
        var costs = ScaleCosts.Read(Path.Combine(Repository.Root, ScaleDocumentTests.CostsFile));

        Assert.True(costs.Runs.Count >= 3);
        Assert.All(costs.Runs, run =>
        {
            var (setup, job) = Setups.Of(run, costs);
            var outcome = Simulator.Run(setup, job);
            Assert.InRange(outcome.PerMinute / 60 / run.JobsPerSecond, 0.75, 1.25);
            Assert.InRange(outcome.Percentile(0.5) / run.P50, 0.75, 1.25);
        });
    }

    // Each limit is used by half for 2, and twice for 0.5.
    private static Dictionary<string, (Setup Setup, JobCosts Costs)> Tight(double times)
    {
        var images = new StoreCall(IsImage: true, Units: 50, IsWrite: true);
        return new()
        {
            // The first minute's calls may come at once.
            [Limits.Model] = (Ample with { CallsPerMinute = [1_200 * times], WarmUp = 90, Seconds = 150 }, Costs),
            [Limits.Calls] = (Ample with { Instances = 4, MaxParallelCalls = (int)(10 * times), ModelSeconds = 2 }, Costs),
            [Limits.Cpu] = (Ample with { Instances = 3, Cores = 1, PerMinute = 6_000 / times }, Costs),
            [Limits.Turns] = (Ample with { Hub = new("hub", 4, 30 * times, 1_000, 0.01) }, Costs),
            [Limits.Activities] = (Ample with { Instances = 4, Hub = new("hub", 8, 1_000, 25 * times, 0.01) }, Costs),
            [Limits.ImageWrites] = (
                Ample with { ImagePartitions = 1, PerMinute = 2_100 / times },
                Costs with { Activities = [[Write], [], [Write, images, Write], [images], [Write]] }),
            [Limits.Table] = (Ample with { TableUnits = 200 * times }, Costs),
            [Limits.ByUser] = (Ample with { Users = 1, PerMinute = 6_000 / times }, Costs),
            [Limits.ByOpen] = (Ample with { OpenPartitions = 1, PerMinute = 12_000 / times, Users = 1_000 }, Costs),
        };
    }
}
