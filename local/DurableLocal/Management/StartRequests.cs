using System.Globalization;
using DurableTask.Core.Exceptions;

namespace DurableLocal.Management;

/// <summary>
/// <c>POST orchestrators/{name}/{id?}</c> and <c>POST instances/{id}/restart</c>. With <c>timeout</c> and <c>pollingInterval</c> (seconds)
/// the answer waits for the end of the orchestration.
/// </summary>
internal sealed class StartRequests(DurableEngine engine, DurableTaskClient client)
{
    public async Task<IResult> StartAsync(HttpRequest request, string name, string? instanceId)
    {
        if (FindWaitFault(request) is { } refusal)
            return refusal;
        var options = new StartOrchestrationOptions(instanceId)
        {
            Version = request.Text("version") is { } version ? new TaskVersion(version) : null,
        };
        var input = await request.ReadJsonAsync();
        try
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(name, input, options, CancellationToken.None);
            return await AnswerAsync(request, id);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return ManagementError.Result(StatusCodes.Status409Conflict, Taken(instanceId));
        }
    }

    public async Task<IResult> RestartAsync(HttpRequest request, string instanceId)
    {
        if (FindWaitFault(request) is { } refusal)
            return refusal;
        try
        {
            var newId = request.Flag("restartWithNewInstanceId") ?? true;
            return await AnswerAsync(request, await client.RestartAsync(instanceId, newId, CancellationToken.None));
        }
        catch (ArgumentException unknown)
        {
            return ManagementError.Result(
                StatusCodes.Status400BadRequest, "InstanceId does not match a valid orchestration instance.", unknown);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return ManagementError.Result(
                StatusCodes.Status409Conflict,
                "A non-terminal instance with this instance ID already exists.",
                new OrchestrationAlreadyExistsException(Taken(instanceId)));
        }
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string instanceId)
    {
        if (request.Seconds("timeout") is { } timeout
            && request.Seconds("pollingInterval") is not null
            && await WaitAsync(instanceId, timeout, request.HttpContext.RequestAborted) is { } ended)
            return ended;

        var links = ManagementLinks.For(request, instanceId);
        request.HttpContext.Response.Headers.Location = links.StatusQueryGetUri;
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return StatusPayload.Result(links, StatusCodes.Status202Accepted);
    }

    private string Taken(string? instanceId) =>
        $"An Orchestration instance with the status {engine.Running.Directory.Find(instanceId!)?.Summary.Status} already exists.";

    // The engine reports the end, so the polling interval is only validated. The extension does so after the start.
    private static IResult? FindWaitFault(HttpRequest request) =>
        request.Seconds("timeout") is { } timeout && request.Seconds("pollingInterval") is { } interval && interval > timeout
            ? ManagementError.Result(
                StatusCodes.Status400BadRequest,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Total timeout {timeout.TotalSeconds} should be bigger than retry timeout {interval.TotalSeconds}"))
            : null;

    private async Task<IResult?> WaitAsync(string instanceId, TimeSpan timeout, CancellationToken aborted)
    {
        using var timeoutSource = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        timeoutSource.CancelAfter(timeout);
        try
        {
            await client.WaitForInstanceCompletionAsync(instanceId, timeoutSource.Token);
            return engine.Running.Directory.Find(instanceId)?.View() switch
            {
                null => null,
                { Summary.Status: OrchestrationRuntimeStatus.Completed } done =>
                    Results.Text(done.Output ?? "null", "application/json; charset=utf-8"),
                var ended => StatusPayload.Result(StatusRequests.Payload(ended, showInput: true), StatusCodes.Status200OK),
            };
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
