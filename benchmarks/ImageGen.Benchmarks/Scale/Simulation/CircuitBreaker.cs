namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>As <c>ModelResilience</c> sets Polly's: open for 10 s when nine of ten calls of 30 s failed, and there were 20.</summary>
public sealed class CircuitBreaker(EventQueue events)
{
    private const double Ratio = 0.9, Window = 30, Break = 10;
    private const int MinCalls = 20;

    private readonly Queue<(double At, bool Failed)> _calls = new();
    private int _failed;
    private bool _isProbing;

    private double _openUntil = double.NegativeInfinity;

    /// <summary>How often it has opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Seconds until a call may be made; 0 where one may be made now. After the break a single call shows the way.</summary>
    public double Wait()
    {
        if (double.IsNegativeInfinity(_openUntil))
            return 0;
        if (_isProbing || events.Now < _openUntil)
            return Math.Max(_openUntil - events.Now, 0.001);
        _isProbing = true;
        return 0;
    }

    public void Report(bool failed)
    {
        if (_isProbing)
        {
            _isProbing = false;
            _calls.Clear();
            _failed = 0;
            _openUntil = failed ? events.Now + Break : double.NegativeInfinity;
            return;
        }

        _calls.Enqueue((events.Now, failed));
        _failed += failed ? 1 : 0;
        while (_calls.Peek().At < events.Now - Window)
            _failed -= _calls.Dequeue().Failed ? 1 : 0;
        if (double.IsNegativeInfinity(_openUntil) && _calls.Count >= MinCalls && _failed >= Ratio * _calls.Count)
        {
            Opened++;
            _openUntil = events.Now + Break;
        }
    }
}
