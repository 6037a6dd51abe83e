using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

public sealed class PayloadTests
{
    [Fact]
    public async Task Payloads_lose_in_json_what_they_would_lose_on_azure()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<Picture, Picture>("Echo", picture => picture)
            .Orchestrator("Call", async context =>
            {
                var sent = new Picture { Width = 3, FieldOnly = 5 };
                var got = await context.CallActivityAsync<Picture>("Echo", sent);
                return $"{ReferenceEquals(sent, got)} {got.Width} {got.FieldOnly}";
            });
        await host.StartAsync();

        Assert.Equal("False 3 0", await host.Result<string>("Call"));
    }

    [Fact]
    public async Task Names_of_properties_are_not_case_sensitive()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Read", context => Task.FromResult(context.GetInput<Picture>()!.Width));
        await host.StartAsync();

        Assert.Equal(4, await host.Result<int>("Read", new { wIDTH = 4 }));
    }

    [Fact]
    public async Task An_input_over_a_mebibyte_is_refused_with_advice()
    {
        await using var host = new EngineHost();
        await host.StartAsync();

        var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Schedule("Any", new string('x', 1024 * 1024)));

        Assert.Contains("claim check", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_of_an_activity_over_a_mebibyte_fails_the_call()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Picture", _ => new string('x', 2 * 1024 * 1024))
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Picture"));
        await host.StartAsync();

        var failure = (await host.Run("Call")).FailureDetails!;
        Assert.Contains("output of activity 'Picture' takes 2,097,154 bytes", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_of_exactly_a_mebibyte_passes()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Length", context => Task.FromResult(context.GetInput<string>()!.Length));
        await host.StartAsync();

        Assert.Equal((1024 * 1024) - 2, await host.Result<int>("Length", new string('x', (1024 * 1024) - 2)));
    }

    [Fact]
    public async Task An_event_over_a_mebibyte_is_refused()
    {
        await using var host = new EngineHost();
        await host.StartAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Client.RaiseEventAsync("any", "e", new string('x', 1024 * 1024)));
    }

    [Fact]
    public async Task A_custom_status_over_16_kilobytes_is_refused()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Chatty", context =>
        {
            context.SetCustomStatus(new string('x', 8190));
            context.SetCustomStatus(new string('x', 8191));
            return Task.FromResult(0);
        });
        await host.StartAsync();

        var end = await host.Run("Chatty");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("the limit is 16 KB", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_cannot_be_read_fails_the_call_with_a_sentence()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Text", _ => "text")
            .Orchestrator("Call", context => context.CallActivityAsync<int>("Text"));
        await host.StartAsync();

        var failure = (await host.Run("Call")).FailureDetails!;
        Assert.StartsWith("The result of 'Text' (#0) cannot be read as System.Int32", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_text_survives_the_journal()
    {
        const string Text = "line\nbreak \u2028 \"quotes\" \\ \0 emoji 🎨 é </script>";
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()));
        await host.StartAsync();
        var id = await host.Schedule("Call", Text);
        await host.Finish(id);

        await host.RestartAsync();

        Assert.Equal(Text, (await host.Finish(id)).ReadOutputAs<string>());
    }

#pragma warning disable CA1051 // The test is about a field.
    private sealed class Picture
    {
        public int FieldOnly;

        public int Width { get; set; }
    }
#pragma warning restore CA1051
}
