using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The parameters of an OAuth request, from the address or from a form; none of them may come twice.</summary>
internal sealed class Parameters(IEnumerable<KeyValuePair<string, StringValues>> values)
{
    private const int ValueCharsMax = 4096;
    private const int FieldsMax = 64;
    private static readonly FormOptions Small = new() { ValueCountLimit = FieldsMax, ValueLengthLimit = 4 * ValueCharsMax, KeyLengthLimit = 256 };
    private readonly Dictionary<string, StringValues> _values = new(values, StringComparer.Ordinal);

    /// <summary>A parameter that came twice, or that is longer than any honest one; null when there is none.</summary>
    public string? Unacceptable(params ReadOnlySpan<string> mayRepeat)
    {
        foreach (var (name, given) in _values)
        {
            if ((given.Count > 1 && !mayRepeat.Contains(name)) || given.Any(static value => value?.Length > ValueCharsMax))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The value; null when it is missing, empty or not one.</summary>
    public string? One(string name) => _values.TryGetValue(name, out var given) && given is [{ Length: > 0 } only] ? only : null;

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var given) ? [.. given.OfType<string>()] : [];

    public static Parameters FromQuery(HttpRequest request) => new(request.Query);

    /// <summary>Null when the body is not an urlencoded form, or too large to be one.</summary>
    public static async Task<Parameters?> FromFormAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        try
        {
            return new(await new FormFeature(request, Small).ReadFormAsync(stop));
        }
        catch (InvalidDataException)
        {
            return null; // over one of the limits
        }
    }
}
