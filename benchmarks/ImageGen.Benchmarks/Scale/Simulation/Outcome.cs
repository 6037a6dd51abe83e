namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>What a simulation showed.</summary>
public sealed record Outcome
{
    /// <summary>Requests after the warm-up.</summary>
    public required int Asked { get; init; }

    public required int Completed { get; init; }

    public required int Failed { get; init; }

    /// <summary>Images a minute that were completed while requests came.</summary>
    public required double PerMinute { get; init; }

    /// <summary>Seconds from request to completed record, in order, of requests after the warm-up.</summary>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <summary>Requests that were open when the last one came.</summary>
    public required int Backlog { get; init; }

    /// <summary>On average, over the time in which requests came.</summary>
    public required double InFlight { get; init; }

    /// <summary>Limits by how much of them was used, the most first; above 1 where more was asked for than they allow.</summary>
    public required IReadOnlyList<(string Limit, double Use)> Limits { get; init; }

    public double Percentile(double part) => Seconds.Count == 0 ? double.NaN : Seconds[(int)(part * (Seconds.Count - 1))];
}
