using Microsoft.Extensions.Hosting;

namespace ImageGen.Models.Catalog;

/// <summary>Ends the start where a row of the model table names a family that is not registered, instead of its first request.</summary>
public sealed class ModelTableCheck(IEnumerable<IModelFamily> families) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var unknown = ModelTable.All.FirstOrDefault(model => families.All(family => family.Name != model.Family));
        return unknown is null
            ? Task.CompletedTask
            : throw new InvalidOperationException($"The model {unknown.Id} names the family {unknown.Family}, which is not registered.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
