using DurableLocal;
using ImageGen.LocalHost;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    await using var app = LocalApp.Build(CommandLine.Settings(args));
    await app.StartAsync();
    Console.WriteLine(app.Services.GetRequiredService<StartupBanner>());
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure) when (Sentence(failure) is not null)
{
    Console.Error.WriteLine(Sentence(failure));
    return 2;
}

// What a user can correct is reported in one sentence, without a stack trace.
static string? Sentence(Exception failure) => failure switch
{
    DataFolderInUseException or ImageGen.Storage.EmulatorNotReadyException or ImageGen.Imaging.UnsupportedPlatformException =>
        failure.Message,
    ArgumentException => $"{failure.Message}\n\n{CommandLine.Help}",
    Microsoft.Extensions.Options.OptionsValidationException wrong => string.Join("\n", wrong.Failures),
    IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
        $"{failure.Message} Choose another with --port.",
    _ => null,
};
