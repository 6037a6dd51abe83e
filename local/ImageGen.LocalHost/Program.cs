using ImageGen.LocalHost;
using DurableLocal;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    await using var world = LocalApp.Build(CommandLine.Settings(args));
    await world.StartAsync();
    Console.WriteLine(world.Services.GetRequiredService<StartupBanner>());
    await world.WaitForShutdownAsync();
    return 0;
}
catch (Exception unfit) when (Sentence(unfit) is not null)
{
    Console.Error.WriteLine(Sentence(unfit));
    return 2;
}

// What a user can mend is a sentence, not a stack.
static string? Sentence(Exception unfit) => unfit switch
{
    DataFolderInUseException or ImageGen.Storage.EmulatorNotReadyException or ImageGen.Imaging.UnsupportedPlatformException => unfit.Message,
    ArgumentException => $"{unfit.Message}\n\n{CommandLine.Help}",
    Microsoft.Extensions.Options.OptionsValidationException wrong => string.Join("\n", wrong.Failures),
    IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{unfit.Message} Choose another with --port.",
    _ => null,
};
