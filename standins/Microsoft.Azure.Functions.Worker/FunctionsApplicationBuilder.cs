using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    // Nobody can make one: FunctionsApplication.CreateBuilder says why.
    internal FunctionsApplicationBuilder() { }

    public IDictionary<object, object> Properties => throw new PlatformNotSupportedException();
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;
    public ConfigurationManager Configuration => throw new PlatformNotSupportedException();
    public IHostEnvironment Environment => throw new PlatformNotSupportedException();
    public ILoggingBuilder Logging => throw new PlatformNotSupportedException();
    public IMetricsBuilder Metrics => throw new PlatformNotSupportedException();
    public IServiceCollection Services => throw new PlatformNotSupportedException();

    public IHost Build() => throw new PlatformNotSupportedException();

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => throw new PlatformNotSupportedException();

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) =>
        throw new PlatformNotSupportedException();
}
