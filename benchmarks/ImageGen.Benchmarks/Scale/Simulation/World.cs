namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>All that the jobs of a simulation share.</summary>
internal sealed class World
{
    // Unused capacity of a moment ago can be used; DynamoDB does not promise more.
    private const double Burst = 1;

    private readonly Quota[] _imageWrites, _imageReads, _byUser, _byOpen;
    private readonly Quota _tableWrites, _tableReads;

    public World(Setup setup, JobCosts costs, int seed)
    {
        (Setup, Costs, Random) = (setup, costs, new Random(seed));
        Cells = [.. Enumerable.Range(0, setup.Cells).Select(_ => new Cell(Events, setup))];
        // The quota of a minute may be used up in its first second.
        Models = [.. setup.CallsPerMinute.Select(calls => new Quota(Events, calls / 60, 60))];
        _imageWrites = Quotas(setup.ImagePartitions, VendorLimits.ImageWrites);
        _imageReads = Quotas(setup.ImagePartitions, VendorLimits.ImageReads);
        _byUser = Quotas(setup.Users, VendorLimits.PartitionWrites);
        _byOpen = Quotas(setup.OpenPartitions, VendorLimits.PartitionWrites);
        _tableWrites = new(Events, setup.TableUnits, Burst);
        _tableReads = new(Events, setup.TableUnits * VendorLimits.ReadsForWrites, Burst);
    }

    public Setup Setup { get; }

    public JobCosts Costs { get; }

    public Random Random { get; }

    public EventQueue Events { get; } = new();

    public IReadOnlyList<Cell> Cells { get; }

    public IReadOnlyList<Quota> Models { get; }

    /// <summary>Whether the store takes a call now. An index that does not keep up holds up the writes of its table.</summary>
    public bool TryCall(StoreCall call, int hash)
    {
        if (call.IsImage)
            return (call.IsWrite ? _imageWrites : _imageReads)[hash % Setup.ImagePartitions].TryTake(call.Units);
        if (!call.IsWrite)
            return _tableReads.TryTake(call.Units);
        return _tableWrites.TryTake(call.Units)
            && (call.UserUnits == 0 || _byUser[hash % Setup.Users].TryTake(call.UserUnits))
            && (call.OpenUnits == 0 || _byOpen[hash / 7 % Setup.OpenPartitions].TryTake(call.OpenUnits));
    }

    /// <summary>How long a call to the model takes: log-normal around the average, by a fifth more or less for two thirds.</summary>
    public double ModelSeconds()
    {
        if (!Setup.ModelVaries)
            return Setup.ModelSeconds;
        const double Spread = 0.2;
        var normal = Math.Sqrt(-2 * Math.Log(1 - Random.NextDouble())) * Math.Cos(2 * Math.PI * Random.NextDouble());
        return Setup.ModelSeconds * Math.Exp((Spread * normal) - (Spread * Spread / 2));
    }

    private Quota[] Quotas(int count, double units) => [.. Enumerable.Range(0, count).Select(_ => new Quota(Events, units, Burst))];
}
