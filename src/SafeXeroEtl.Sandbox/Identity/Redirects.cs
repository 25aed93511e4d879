namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Where a browser may be sent back: https, or http on <c>localhost</c> by that name; <c>127.0.0.1</c> is refused as Xero does (FACTS 7).</summary>
internal static class Redirects
{
    private const string AnyPort = "http://localhost:*/";

    public static bool IsRegistered(XeroApp app, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.Host is "localhost"))
        && uri is { UserInfo.Length: 0, Fragment.Length: 0 }
        && app.Redirects.Any(registered => string.Equals(WithPort(registered, uri), address, StringComparison.Ordinal));

    /// <summary>The address with these in its query; those without a value are left out.</summary>
    public static string With(string address, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                address += $"{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
            }
        }

        return address;
    }

    private static string WithPort(string registered, Uri asked) => registered.StartsWith(AnyPort, StringComparison.Ordinal)
        ? $"http://{asked.Authority}/{registered[AnyPort.Length..]}"
        : registered;
}
