namespace Microsoft.DurableTask.Client.Entities;

// Only the name: DurableTaskClient.Entities needs it, and the app uses no entities. Nobody can derive from it here, because what the real
// class asks of a derived one is left out.
public abstract class DurableEntityClient
{
    private protected DurableEntityClient(string name) => Name = name;

    public string Name { get; }
}
