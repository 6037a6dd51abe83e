using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelSimulator.Http.Faults;
using ModelSimulator.Rendering.Prompts;
using ModelSimulator.Tests.OpenAi;

namespace ModelSimulator.Tests.Rendering;

/// <summary>What a prompt is taken for, and who is told.</summary>
public sealed class SubjectTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder(), "README.md"));

    [Theory]
    [InlineData("a red barn in a field", "barn")]
    [InlineData("a teapot on a table", "teapot")]
    [InlineData("a market hall in the rain", "market hall")]
    [InlineData("a paper boat on a lake", "paper boat")]
    [InlineData("a palm beach at sunset", "palm beach")]
    [InlineData("a product on a plain background", "product")]
    [InlineData("a lighthouse on a cliff", "lighthouse")]
    [InlineData("Ein Berg im Schnee", "mountain")]
    [InlineData("la montagne au coucher de soleil", "mountain")]
    [InlineData("una montaña", "mountain")]
    [InlineData("montanhas ao amanhecer", "mountain")]
    [InlineData("夕焼けの山", "mountain")]
    [InlineData("eine Stadt bei Nacht", "city")]
    [InlineData("城市夜晚", "city")]
    [InlineData("une forêt", "forest")]
    [InlineData("un gato negro", "cat")]
    [InlineData("可愛い猫の写真", "cat")]
    [InlineData("cachorro na praia", "dog")]
    [InlineData("海滩上的日落", "sea")]
    [InlineData("Teekanne", "teapot")]
    [InlineData("une grange", "barn")]
    [InlineData("灯台", "lighthouse")]
    [InlineData("Porträt einer Frau", "portrait")]
    [InlineData("zwirbelmumpf", null)]
    [InlineData("", null)]
    public void A_prompt_is_taken_for_a_subject(string prompt, string? subject) =>
        Assert.Equal(subject, PromptReader.SubjectOf(prompt, null));

    [Fact]
    public void What_the_negative_prompt_names_is_no_subject() => Assert.Null(PromptReader.SubjectOf("ein Leuchtturm", "lighthouse"));

    [Fact]
    public void Lighting_is_read_in_other_languages() =>
        Assert.Equal(" 山 mountain  の 夜 night  ", PromptText.Normalise("山 の 夜"));

    [Fact]
    public void The_readme_lists_every_subject()
    {
        var start = Readme.IndexOf("Subjects: ", StringComparison.Ordinal) + "Subjects: ".Length;
        var listed = Readme[start..Readme.IndexOf('.', start)].Split([',', '\n'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Subjects.All.Select(subject => subject.Name), listed);
    }

    [Fact]
    public void The_readme_describes_every_fault() =>
        Assert.All(FaultNames.All, name => Assert.Contains($"`{name}`", Readme, StringComparison.Ordinal));

    [Theory]
    [InlineData("a lighthouse", "subject=lighthouse")]
    [InlineData("zwirbelmumpf", "subject=unknown; rendered=abstract")]
    public async Task Header_and_log_say_what_the_prompt_was_taken_for(string prompt, string note)
    {
        using var log = new CollectedLog();
        await using var host = await SimulatorHost.Start(services => services.AddSingleton<ILoggerProvider>(log));
        using var bedrock = await host.Invoke(SimulatorHost.Core, $$"""{"prompt":"{{prompt}}"}""");
        Assert.Equal([note], bedrock.Headers.GetValues("x-imagegen-local"));
        await using var client = OpenAiClient.Of(host);
        using var openAi = await client.Generate($$"""{"model":"gpt-image-2","prompt":"{{prompt}}"}""");
        Assert.Equal([note], openAi.Headers.GetValues("x-imagegen-local"));

        Assert.Equal(2, log.Lines.Count(line => line.Contains(note, StringComparison.Ordinal)));
        if (note.Contains("unknown", StringComparison.Ordinal))
            Assert.DoesNotContain(log.Lines, line => line.Contains(prompt, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_that_renders_no_subject_has_no_header()
    {
        await using var host = await SimulatorHost.Start();
        var image = TestImages.Base64(TestImages.Plain(128, 128));
        using var answer = await host.Invoke("us.stability.stable-image-remove-background-v1:0", $$"""{"image":"{{image}}"}""");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.False(answer.Headers.Contains("x-imagegen-local"));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../ModelSimulator"));

    private sealed class CollectedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
