namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>A deployment under load. What is a setting here is one of the service, of its host or a quota of its accounts.</summary>
public sealed record Setup
{
    public required string Name { get; init; }

    /// <summary>Images a minute that are asked for.</summary>
    public required double PerMinute { get; init; }

    /// <summary>Deployments that share the stores and the quotas: each has a function app and a task hub.</summary>
    public int Cells { get; init; } = 1;

    /// <summary>Instances of one function app.</summary>
    public required int Instances { get; init; }

    public required int Cores { get; init; }

    /// <summary>The task hub of a cell.</summary>
    public required Hub Hub { get; init; }

    /// <summary><c>maxConcurrentActivityFunctions</c> of host.json.</summary>
    public int MaxActivities { get; init; } = 200;

    /// <summary><c>Models:MaxParallelCalls</c>.</summary>
    public int MaxParallelCalls { get; init; } = 16;

    /// <summary><c>Models:MaxAttempts</c>.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary><c>Models:MaxRetryDelay</c>, seconds.</summary>
    public double MaxRetryDelay { get; init; } = 30;

    /// <summary>Calls a minute that each model of the chain allows: the default, then those of <c>Models:Fallback</c>.</summary>
    public required IReadOnlyList<double> CallsPerMinute { get; init; }

    /// <summary>Seconds that a call to the model takes on average.</summary>
    public double ModelSeconds { get; init; } = 5;

    /// <summary>Whether calls take different times, as those of a real model.</summary>
    public bool ModelVaries { get; init; } = true;

    /// <summary>Seconds of a call of a store, beside our CPU.</summary>
    public double RecordSeconds { get; init; } = 0.008;

    /// <inheritdoc cref="RecordSeconds"/>
    public double ImageSeconds { get; init; } = 0.15;

    /// <summary>Partitions that S3 has made of the keys.</summary>
    public int ImagePartitions { get; init; } = 1;

    /// <summary>Write units a second of the whole table of records, and of its index by user.</summary>
    public double TableUnits { get; init; } = 4_000;

    /// <summary>Partitions of the index of open records.</summary>
    public int OpenPartitions { get; init; } = 16;

    /// <summary>Users who ask, each as often as the others.</summary>
    public int Users { get; init; } = 1_000;

    /// <summary>Seconds in which requests come.</summary>
    public double Seconds { get; init; } = 600;

    /// <summary>Seconds at the beginning whose requests are not counted.</summary>
    public double WarmUp { get; init; } = 60;

    /// <summary>Seconds after the last request for which the simulation goes on.</summary>
    public double Drain { get; init; } = 120;

    /// <summary>Callers who each wait for their image before they ask again; 0 where requests come by chance.</summary>
    public int Callers { get; init; }

    /// <summary>Requests that come at the same moment.</summary>
    public int Burst { get; init; } = 1;
}

/// <summary>A task hub.</summary>
/// <param name="Partitions">Control queues; 1 for a scheduler.</param>
/// <param name="TurnsPerSecond">Turns of orchestrations that one partition takes, or actions of a whole scheduler.</param>
/// <param name="ActivitiesPerSecond">Activities that one instance begins; 0 where they count as actions of the scheduler.</param>
/// <param name="Seconds">From a message to its beginning, where nobody waits.</param>
public sealed record Hub(string Name, int Partitions, double TurnsPerSecond, double ActivitiesPerSecond, double Seconds);
