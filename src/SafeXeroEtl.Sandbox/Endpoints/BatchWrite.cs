using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>
/// A write of one or several elements (FACTS 4). With <c>summarizeErrors=false</c> each element gets its own verdict in a
/// 200; otherwise one bad element refuses the whole request and nothing is saved.
/// </summary>
internal static class BatchWrite
{
    public static Answer Run(
        Call call,
        BatchWords words,
        Func<JsonElement, WriteOutcome> save,
        Func<IReadOnlyList<Guid>, Action<Utf8JsonWriter, Guid>> show,
        bool? summarizes = null)
    {
        if (Elements(call.Body, words.Plural) is not { } elements)
        {
            return Answers.Unreadable($"The body must hold one object, or a list of objects named {words.Plural}.");
        }

        if (elements.Count > words.ElementsMax)
        {
            return Answers.Validation(string.Create(CultureInfo.InvariantCulture, $"One request can hold at most {words.ElementsMax} of {words.Plural}."));
        }

        List<(JsonElement Element, WriteOutcome Outcome)> results = [];
        foreach (var element in elements)
        {
            var outcome = call.Fault?.Refuses(results.Count) is true
                ? WriteOutcome.No("The sandbox was told to refuse this element.")
                : call.Session.Attempt(() => save(element), static outcome => outcome is WriteOutcome.Saved);
            results.Add((element, outcome));
        }

        if ((summarizes ?? call.SummarizesErrors) && results.Exists(static result => result.Outcome is WriteOutcome.Refused))
        {
            return Answers.Validation(json =>
            {
                foreach (var (element, outcome) in results.Where(static result => result.Outcome is WriteOutcome.Refused))
                {
                    Echo(json, words, element, (WriteOutcome.Refused)outcome);
                }
            });
        }

        var write = show([.. results.Select(static result => result.Outcome).OfType<WriteOutcome.Saved>().Select(static saved => saved.Id)]);
        if (!call.Unknowns.AnswersInRequestOrder)
        {
            results.Reverse();
        }

        return Answers.Envelope(call, words.Plural, json =>
        {
            foreach (var (element, outcome) in results)
            {
                Verdict(json, words, element, outcome, write);
            }
        });
    }

    private static void Verdict(Utf8JsonWriter json, BatchWords words, JsonElement element, WriteOutcome outcome, Action<Utf8JsonWriter, Guid> write)
    {
        if (outcome is WriteOutcome.Refused refused)
        {
            Echo(json, words, element, refused);
        }
        else if (outcome is WriteOutcome.Saved saved)
        {
            json.WriteStartObject();
            write(json, saved.Id);
            if (words.HasVerdict)
            {
                json.WriteString("StatusAttributeString", saved.Warnings.Count > 0 ? "WARNING" : "OK");
            }

            if (saved.Warnings.Count > 0)
            {
                json.Messages("Warnings", saved.Warnings);
            }

            json.WriteEndObject();
        }
    }

    /// <summary>A refused element comes back as it was sent, with a zero id unless it named an existing object.</summary>
    private static void Echo(Utf8JsonWriter json, BatchWords words, JsonElement element, WriteOutcome.Refused refused)
    {
        json.WriteStartObject();
        if (words.IdName is { } id)
        {
            json.WriteString(id, new ElementReader(element).Id(id) ?? Guid.Empty);
        }

        foreach (var property in element.EnumerateObject().Where(property => !IsOurs(words, property.Name)))
        {
            property.WriteTo(json);
        }

        if (words.ErrorFlag is { } flag)
        {
            json.WriteBoolean(flag, value: true);
        }

        if (words.HasVerdict)
        {
            json.WriteString("StatusAttributeString", "ERROR");
        }

        json.Messages("ValidationErrors", refused.Messages);
        json.WriteEndObject();
    }

    private static bool IsOurs(BatchWords words, string name) =>
        name is "StatusAttributeString" or "ValidationErrors"
        || string.Equals(name, words.IdName, StringComparison.Ordinal)
        || string.Equals(name, words.ErrorFlag, StringComparison.Ordinal);

    private static IReadOnlyList<JsonElement>? Elements(JsonElement body, string plural)
    {
        if (!body.TryGetProperty(plural, out var list))
        {
            return [body];
        }

        return list.ValueKind switch
        {
            JsonValueKind.Object => [list],
            JsonValueKind.Array when list.GetArrayLength() > 0 && list.EnumerateArray().All(static item => item.ValueKind is JsonValueKind.Object) => [.. list.EnumerateArray()],
            _ => null,
        };
    }
}
