namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>
/// The paid call of a job as <c>ModelGateway</c> and <c>ModelResilience</c> make it: attempts with growing waits between them, then the
/// next model of the chain. A permit is held by a call, not by a wait.
/// </summary>
internal sealed class ModelCalls(World world, Instance instance)
{
    private const double RetryDelay = 1, SecondsOfRefusal = 0.1;

    private int _model, _attempt;

    /// <param name="written">Does what is written down around each refused attempt, then what it is given.</param>
    /// <param name="then">Is told whether an image came.</param>
    public void Begin(Action<Action> written, Action<bool> then)
    {
        var circuit = instance.Circuits[_model];
        if (circuit.Wait() is > 0 and var wait)
        {
            Again(Math.Min(wait, world.Setup.MaxRetryDelay) * (1 + (world.Random.NextDouble() / 2)), written, then);
            return;
        }

        var (gate, quota) = (instance.Models[_model], world.Models[_model]);
        gate.Enter(() =>
        {
            var answers = quota.TryTake(1);
            world.Events.After(answers ? world.ModelSeconds() : SecondsOfRefusal, () =>
            {
                gate.Leave();
                circuit.Report(!answers);
                if (answers)
                    then(true);
                else
                    written(() => Again(Backoff(), written, then));
            });
        });
    }

    private void Again(double wait, Action<Action> written, Action<bool> then)
    {
        if (++_attempt == world.Setup.MaxAttempts)
        {
            (_attempt, wait) = (0, 0);
            if (++_model == world.Models.Count)
            {
                then(false);
                return;
            }
        }

        world.Events.After(wait, () => Begin(written, then));
    }

    private double Backoff() =>
        Math.Min(RetryDelay * Math.Pow(2, _attempt) * (0.5 + world.Random.NextDouble()), world.Setup.MaxRetryDelay);
}
