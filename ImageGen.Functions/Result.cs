using System.Diagnostics.CodeAnalysis;

namespace ImageGen;

/// <summary>
/// A value, or the reason why there is none. What callers may expect to go wrong is a refusal; exceptions are for accidents.
/// </summary>
/// <typeparam name="TValue">What was asked for.</typeparam>
/// <typeparam name="TRefusal">Why it was refused.</typeparam>
public readonly struct Result<TValue, TRefusal>
    where TValue : class
    where TRefusal : class
{
    private Result(TValue? value, TRefusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>Null exactly when <see cref="Refusal"/> is set.</summary>
    public TValue? Value { get; }

    /// <summary>Null exactly when <see cref="Value"/> is set.</summary>
    public TRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    public static implicit operator Result<TValue, TRefusal>(TValue value) => new(value, null);

    public static implicit operator Result<TValue, TRefusal>(TRefusal refusal) => new(null, refusal);
}
