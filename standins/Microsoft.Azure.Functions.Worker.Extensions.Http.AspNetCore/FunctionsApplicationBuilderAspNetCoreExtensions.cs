namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) =>
        throw new PlatformNotSupportedException(
            "Only the Functions host can do this. Run ImageGen.LocalHost instead, or build where the packages can be restored.");
}
