namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        throw new PlatformNotSupportedException(
            "This build holds only the declarations of the Functions packages, so it cannot run under the Functions host. "
            + "Run ImageGen.LocalHost instead, or build where the packages can be restored.");
}
