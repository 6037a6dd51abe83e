using System.Reflection;
using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace Microsoft.DurableTask;

public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception.", nameof(targetBaseExceptionType));
        }

        return !string.IsNullOrEmpty(ErrorType)
            && Find(ErrorType, targetBaseExceptionType.Assembly) is { } thrown
            && targetBaseExceptionType.IsAssignableFrom(thrown);
    }

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception.InnerException is { } cause ? FromException(cause) : null;
        if (exception is OrchestrationException { FailureDetails: { } details })
        {
            var known = From(details);
            return known with { InnerFailure = known.InnerFailure ?? inner };
        }

        return new(exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    internal static TaskFailureDetails From(FailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? From(inner) : null,
        details.Properties);

    private static Type? Find(string typeName, Assembly nearest)
    {
        if ((Type.GetType(typeName) ?? nearest.GetType(typeName)) is { } found)
        {
            return found;
        }

        var candidates = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(typeName)).OfType<Type>().ToList();
        return candidates.Count > 1
            ? throw new AmbiguousMatchException($"More than one loaded assembly has an exception '{typeName}'.")
            : candidates.SingleOrDefault();
    }
}
