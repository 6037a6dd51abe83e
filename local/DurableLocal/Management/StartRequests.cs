namespace DurableLocal.Management;

/// <summary>
/// <c>POST orchestrators/{name}/{id?}</c> and <c>POST instances/{id}/restart</c>. With <c>timeout</c> and <c>pollingInterval</c> (seconds)
/// the answer waits for the end of the orchestration.
/// </summary>
internal sealed class StartRequests(DurableEngine engine, DurableTaskClient client)
{
    public async Task<IResult> StartAsync(HttpRequest request, string name, string? instanceId)
    {
        CheckWait(request);
        var options = new StartOrchestrationOptions(instanceId)
        {
            Version = request.Text("version") is { } version ? new TaskVersion(version) : null,
        };
        var id = await client.ScheduleNewOrchestrationInstanceAsync(name, await request.ReadJsonAsync(), options, CancellationToken.None);
        return await AnswerAsync(request, id);
    }

    public async Task<IResult> RestartAsync(HttpRequest request, string instanceId)
    {
        CheckWait(request);
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

    // The engine reports the end, so the polling interval is only validated.
    private static void CheckWait(HttpRequest request)
    {
        if (request.Seconds("pollingInterval") > request.Seconds("timeout"))
            throw new ArgumentException("The pollingInterval must not be longer than the timeout.");
    }

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
                { Summary.Status: OrchestrationRuntimeStatus.Completed } done => Results.Text(done.Output ?? "null", "application/json"),
                var ended => StatusPayload.Result(StatusRequests.Payload(ended, showInput: true), StatusCodes.Status200OK),
            };
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
