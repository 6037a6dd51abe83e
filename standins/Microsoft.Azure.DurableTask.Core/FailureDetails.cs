namespace DurableTask.Core;

public class FailureDetails(
    string errorType,
    string errorMessage,
    string? stackTrace,
    FailureDetails? innerFailure,
    bool isNonRetriable,
    IDictionary<string, object?>? properties = null)
    : IEquatable<FailureDetails>
{
    public FailureDetails(
        string errorType, string errorMessage, string? stackTrace, FailureDetails? innerFailure, bool isNonRetriable)
        : this(errorType, errorMessage, stackTrace, innerFailure, isNonRetriable, null) { }

    public string ErrorType { get; } = errorType;
    public string ErrorMessage { get; } = errorMessage;
    public string? StackTrace { get; } = stackTrace;
    public FailureDetails? InnerFailure { get; } = innerFailure;
    public bool IsNonRetriable { get; } = isNonRetriable;
    public IDictionary<string, object?>? Properties { get; } = properties;

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

#pragma warning disable CS8765 // The real one takes no null by its signature either.
    public override bool Equals(object other) => Equals(other as FailureDetails);
#pragma warning restore CS8765

    public bool Equals(FailureDetails? other) => other is not null
        && (ErrorType, ErrorMessage, StackTrace) == (other.ErrorType, other.ErrorMessage, other.StackTrace)
        && ReferenceEquals(InnerFailure, other.InnerFailure);

    public override int GetHashCode() => HashCode.Combine(ErrorType, ErrorMessage, StackTrace);
}
