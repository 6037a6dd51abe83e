namespace Microsoft.DurableTask.Client.Entities;

// Only the name: DurableTaskClient.Entities needs it, and the app uses no entities.
public abstract class DurableEntityClient
{
    protected DurableEntityClient(string name) => Name = name;

    public string Name { get; }
}
