using System.ComponentModel;
using System.Diagnostics;

namespace SafeXeroEtl.Cli;

/// <summary>Opens an address in the account's browser.</summary>
internal static class Browser
{
    /// <returns>False when there is none, or no screen to show it on.</returns>
    public static bool TryOpen(Uri address)
    {
        try
        {
            using var started = Process.Start(How(address));
            return started is not null || OperatingSystem.IsWindows();
        }
        catch (Exception none) when (none is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static ProcessStartInfo How(Uri address)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true };
        }

        if (!OperatingSystem.IsMacOS() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")))
        {
            throw new PlatformNotSupportedException();
        }

        // What the opener has to say is no part of our output.
        return new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address.AbsoluteUri]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
