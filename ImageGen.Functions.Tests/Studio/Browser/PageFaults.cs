using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Collects what no page of the studio may do, whatever the test looks at.</summary>
internal sealed class PageFaults
{
    private readonly ConcurrentQueue<string> _found = new();

    public PageFaults(IBrowserContext context, Uri app, IReadOnlyCollection<string> expectedErrors)
    {
        context.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            // What a page makes itself goes nowhere.
            if (address.Scheme is not ("data" or "blob") && address.Authority != app.Authority)
                _found.Enqueue($"Request to another host: {request.Url}");
        };
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !expectedErrors.Any(part => message.Text.Contains(part, StringComparison.Ordinal)))
                _found.Enqueue($"Error in the console: {message.Text} {message.Location}");
        };
        context.WebError += (_, error) => _found.Enqueue($"Exception: {error.Error}");
    }

    public IReadOnlyCollection<string> Found => _found;
}
