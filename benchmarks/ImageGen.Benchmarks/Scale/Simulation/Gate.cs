namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>Permits that are held for a while: calls to a model, activities of an instance. Those who wait enter in their order.</summary>
public sealed class Gate(int permits)
{
    private readonly Queue<Action> _waiting = new();

    public int Free { get; private set; } = permits;

    public int Waiting => _waiting.Count;

    public void Enter(Action then)
    {
        if (Free == 0)
        {
            _waiting.Enqueue(then);
            return;
        }

        Free--;
        then();
    }

    public void Leave()
    {
        if (_waiting.TryDequeue(out var next))
            next();
        else
            Free++;
    }
}
