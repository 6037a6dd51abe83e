using System.ComponentModel;
using System.Diagnostics;

namespace ImageGen.LocalHost;

/// <summary>Opens a page in the browser of this machine's user.</summary>
internal static class Browser
{
    /// <summary>Says so where there is none, as on a server; the host goes on.</summary>
    public static void Open(Uri page, TextWriter error)
    {
        var command = OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer" : "xdg-open";
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(command, page.AbsoluteUri)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            });
        }
        catch (Win32Exception)
        {
            error.WriteLine($"There is no {command} here to open a browser with. Open {page} yourself.");
        }
    }
}
