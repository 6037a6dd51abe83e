namespace Microsoft.DurableTask.Entities;

// Only the name: TaskOrchestrationContext.Entities needs it, and the app uses no entities. Nobody can derive from it here, because what
// the real class asks of a derived one is left out.
public abstract class TaskOrchestrationEntityFeature
{
    private protected TaskOrchestrationEntityFeature() { }
}
