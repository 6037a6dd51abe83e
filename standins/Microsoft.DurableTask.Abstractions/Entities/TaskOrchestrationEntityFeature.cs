namespace Microsoft.DurableTask.Entities;

// Only the name: TaskOrchestrationContext.Entities needs it, and the app uses no entities.
public abstract class TaskOrchestrationEntityFeature
{
}
