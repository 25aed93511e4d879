using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The elements of the list in the envelope.</summary>
    public List<JsonElement> All(string plural)
    {
        Status.ShouldBe(200, Text);
        return [.. Json.GetProperty(plural).EnumerateArray()];
    }

    public JsonElement One(string plural) => All(plural).ShouldHaveSingleItem();

    /// <summary>The messages of the only refused element, whether the answer is a 400 or a 200 per element.</summary>
    public List<string> Messages()
    {
        var root = Json;
        var elements = root.TryGetProperty("Elements", out var refused)
            ? refused
            : root.EnumerateObject().Last(static property => property.Value.ValueKind is JsonValueKind.Array).Value;
        return
        [
            .. elements.EnumerateArray()
                .Where(static element => element.TryGetProperty("ValidationErrors", out _))
                .SelectMany(static element => element.GetProperty("ValidationErrors").EnumerateArray())
                .Select(static error => error.GetProperty("Message").GetString()!),
        ];
    }

    public void ShouldRefuse(string message)
    {
        Status.ShouldBe(400, Text);
        Json.GetProperty("Type").GetString().ShouldBe("ValidationException");
        Messages().Contains(message, StringComparer.Ordinal).ShouldBeTrue(Text);
    }
}

internal static class JsonReading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).ToString();

    public static decimal Money(this JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static List<JsonElement> List(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray()];
}
