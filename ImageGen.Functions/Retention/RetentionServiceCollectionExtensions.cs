using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Retention;

/// <summary>Registers what the timers of this room need.</summary>
public static class RetentionServiceCollectionExtensions
{
    public static IServiceCollection AddRetention(this IServiceCollection services) =>
        services.AddSingleton<RetentionReport>().AddSingleton<RecordSweep>().AddSingleton<ImageSweep>();
}
