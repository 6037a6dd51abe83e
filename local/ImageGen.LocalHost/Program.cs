using System.Net.Sockets;
using DurableLocal;
using ImageGen.LocalHost;
using ImageGen.LocalHost.Commands;
using ImageGen.LocalHost.Logging;
using ImageGen.LocalHost.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

// The first word is a command; the script leaves out "up".
var command = args is [{ } word, ..] && !word.StartsWith('-') ? word : "up";
try
{
    if (command == "key")
        return await KeyCommand.RunAsync(args[1..], Console.Out, Console.Error);
    if (command == "db")
        return await DatabaseCommand.RunAsync(args[1..], Console.Out, Console.Error);
    if (command == "sample")
        return await SampleCommand.RunAsync(args[1..], Console.Out, Console.Error);
    if (command == "token")
        return TokenCommand.Run(args[1..]);
    if (args.Contains("--help") || args.Contains("-h"))
    {
        Console.WriteLine(CommandLine.Help);
        return 0;
    }

    await using var app = LocalApp.Build(CommandLine.Settings(args));
    await app.StartAsync();
    if (app.Services.GetRequiredService<IOptions<LogOptions>>().Value.Format == LogFormat.Text)
        Console.WriteLine(app.Services.GetRequiredService<StartupBanner>());
    if (app.Services.GetRequiredService<IOptions<LocalHostOptions>>().Value.Open)
        Browser.Open(app.Services.GetRequiredService<LocalAddress>().Base, Console.Error);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure) when (Sentence(failure) is not null)
{
    Console.Error.WriteLine(Sentence(failure));
    return 2;
}

// What a user can correct is reported in one sentence, without a stack trace.
string? Sentence(Exception failure) => failure switch
{
    CommandLineException => $"{failure.Message} ./imagegen {command} --help lists the switches.",
    OptionsValidationException wrong => string.Join('\n', wrong.Failures),
    DataFolderInUseException or ImageGen.Storage.EmulatorNotReadyException or ImageGen.Imaging.UnsupportedPlatformException
        or ArgumentException => failure.Message,
    IOException { InnerException: AddressInUseException } => $"{failure.Message} Choose another with --port.",
    SocketException => $"The port cannot be listened on: {failure.Message}. Choose another with --port.",
    // A file of settings: the innermost exception says where.
    InvalidDataException { InnerException: FormatException } => $"{failure.Message} {failure.GetBaseException().Message}",
    IOException or UnauthorizedAccessException => failure.Message,
    _ => null,
};
