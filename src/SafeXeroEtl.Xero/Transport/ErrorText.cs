using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Transport;

/// <summary>What the bodies of refusals say, in Xero's words and fit to be shown (FACTS 4 Error shapes).</summary>
internal static class ErrorText
{
    /// <summary>Plain texts that a 503 brings when the request was not looked at.</summary>
    private static readonly ImmutableArray<string> Outages =
    [
        "The Xero API is currently offline for maintenance",
        "The Xero API is temporarily unavailable",
        "The Organisation is offline",
    ];

    /// <returns>Xero's own outage text; null when the answer is none of them.</returns>
    public static async Task<string?> OutageAsync(OpenAnswer answer)
    {
        if (answer.Status != HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }

        var text = await answer.ReadTextAsync();
        return Outages.FirstOrDefault(outage => text.Contains(outage, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is said of the whole: Xero's words, or the status where the body has none.</summary>
    public static async Task<string> DetailAsync(OpenAnswer answer)
    {
        var error = await ParseAsync(answer);
        return answer.Shown(error?.Detail ?? error?.Message ?? error?.Title ?? answer.Status.ToString());
    }

    /// <summary>At least one message: the elements' own, else what is said of the whole, else the status.</summary>
    public static async Task<ImmutableArray<string>> MessagesAsync(OpenAnswer answer)
    {
        var error = await ParseAsync(answer);
        var notes = WireMapping.Given(error?.Elements)
            .SelectMany(static element => (element.ValidationErrors ?? []).Concat(WireMapping.Given(element.LineItems).SelectMany(static line => line.ValidationErrors ?? [])));
        var texts = Texts(answer, notes);
        var whole = error?.Detail ?? error?.Message ?? error?.Title ?? $"HTTP {(int)answer.Status}";
        return texts.IsEmpty ? [answer.Shown(whole)] : texts;
    }

    /// <summary>Messages without repeats, bounded in length and number.</summary>
    public static ImmutableArray<string> Texts(OpenAnswer answer, IEnumerable<NoteWire?> notes) =>
        [.. WireMapping.Given(notes).Select(static note => note.Text).OfType<string>().Select(answer.Shown).Distinct(StringComparer.Ordinal).Take(XeroLimits.MessagesPerElementMax)];

    /// <returns>Null when the body is no JSON object: an empty one, or a page of a proxy's.</returns>
    private static async Task<ErrorWire?> ParseAsync(OpenAnswer answer)
    {
        try
        {
            return JsonSerializer.Deserialize(await answer.ReadTextAsync(), XeroJson.Default.ErrorWire);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
