using ImageGen;
using ImageGen.Access;
using ImageGen.Imaging.Isolation;
using ImageGen.Settings;
using ImageGen.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

if (ChildCommands.Run(args) is { } code)
    return code;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<RequestScope>();
builder.UseMiddleware<HttpPipeline>();
builder.AddTelemetry();
builder.Services.AddImageGen();
// The endpoints limit request bodies themselves and answer 413; Kestrel's own limit would become a 500 of the Functions host.
builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
var app = builder.Build();
try
{
    app.Services.CheckSettings();
}
catch (OptionsValidationException wrong)
{
    // The Functions host puts these lines into its own log.
    Console.Error.WriteLine(string.Join('\n', wrong.Failures));
    return 2;
}

// The Functions host shows what a worker prints, and not what it logs outside of a function.
Console.WriteLine(app.Services.GetRequiredService<AccessNotice>().Text);
app.Run();
return 0;
