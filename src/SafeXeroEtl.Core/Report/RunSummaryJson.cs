using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report;

/// <summary>Writes <c>run/1</c>: a contract with scripts, so every key is spelled out here and none follows from a name in the code.</summary>
public static class RunSummaryJson
{
    // A pound sign reads as itself; quotes, angle brackets and control characters stay escaped.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
    };

    /// <returns>One JSON document, lines ended by LF, none after the last. Amounts are numbers with two decimals.</returns>
    public static string Write(RunSummary summary)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteHead(json, summary.Facts);
            WriteCounts(json, summary);
            WriteSums(json, summary);
            WriteGlance(json, summary.Glance);
            WriteOutcome(json, summary.Facts);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteHead(Utf8JsonWriter json, RunFacts facts)
    {
        json.WriteString("schema", RunSummary.CurrentSchema);
        json.WriteString("command", facts.Command);
        json.WriteString("run", facts.RunId);
        json.WriteString("pipeline", facts.Pipeline);
        json.WriteString("period", facts.Period.ToString());
        json.WriteString("organisation", facts.Organisation);
    }

    private static void WriteCounts(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteStartObject("counts");
        foreach (var (kind, counts) in summary.Counts)
        {
            json.WriteStartObject(NameOf(kind));
            WriteStates(json, counts, summary.IsPlan, static (json, name, count) => json.WriteNumber(name, count));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSums(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteStartObject("sums");
        foreach (var (kind, currencies) in summary.Sums.Where(static kind => !kind.Value.IsEmpty))
        {
            json.WriteStartObject(NameOf(kind));
            foreach (var (currency, sums) in currencies)
            {
                json.WriteStartObject(currency);
                WriteStates(json, sums, summary.IsPlan, WriteAmount);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStates<T>(Utf8JsonWriter json, RunStates<T> states, bool isPlan, Action<Utf8JsonWriter, string, T> write)
        where T : struct, INumber<T>
    {
        write(json, "in", states.In);
        write(json, "carried", states.Carried);
        write(json, isPlan ? "create" : "created", states.Created);
        write(json, isPlan ? "update" : "updated", states.Updated);
        write(json, "there", states.There);
        write(json, "skipped", states.Skipped);
        write(json, "held", states.Held);
        write(json, "blocked", states.Blocked);
        if (!isPlan)
        {
            write(json, "refused", states.Refused);
            write(json, "pending", states.Pending);
        }
    }

    /// <summary>Left out of what is no plan.</summary>
    private static void WriteGlance(Utf8JsonWriter json, PlanGlance? glance)
    {
        if (glance is null)
        {
            return;
        }

        json.WriteStartObject("page_one");
        json.WriteString("last_month", glance.LastMonth?.Period.ToString());
        json.WriteString("last_run", glance.LastMonth?.RunId);
        json.WriteStartObject("billed_net");
        foreach (var (currency, (last, now)) in glance.Billed)
        {
            json.WriteStartObject(currency);
            WriteAmount(json, "last_month", last);
            WriteAmount(json, "this_month", now);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("missing_regulars", glance.MissingRegulars);
        if (glance.ChangedRules is { } changed)
        {
            json.WriteNumber("changed_rules", changed);
        }
        else
        {
            json.WriteNull("changed_rules");
        }

        json.WriteNumber("calls_to_apply", glance.Calls);
        json.WriteNumber("minutes_to_apply", glance.Minutes);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, RunFacts facts)
    {
        json.WriteString("verdict", facts.Verdict);
        WriteDifferences(json, facts);
        json.WriteNumber("calls", facts.Calls);
        json.WriteNumber("bytes", facts.Bytes);
        WriteEndpoints(json, facts.Endpoints);
        WriteTexts(json, "artifacts", facts.Artifacts);
        WriteTexts(json, "messages", facts.Messages);
        json.WriteNumber("exit", facts.Exit);
    }

    /// <summary>The plain figures are of the organisation's own currency; any other has its own beside them.</summary>
    private static void WriteDifferences(Utf8JsonWriter json, RunFacts facts)
    {
        if (facts.Differences is not var (currency, sizes))
        {
            json.WriteNull("differences");
            return;
        }

        json.WriteStartObject("differences");
        WriteSizes(json, sizes);
        json.WriteString("currency", currency.Value);
        json.WriteStartObject("other_currencies");
        foreach (var (other, others) in facts.DifferencesInOthers)
        {
            json.WriteStartObject(other);
            WriteSizes(json, others);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSizes(Utf8JsonWriter json, DifferenceSizes sizes)
    {
        WriteAmount(json, "explained", sizes.Explained);
        WriteAmount(json, "unexplained", sizes.Unexplained);
    }

    private static void WriteEndpoints(Utf8JsonWriter json, ImmutableArray<EndpointCalls> endpoints)
    {
        json.WriteStartArray("endpoints");
        foreach (var endpoint in endpoints)
        {
            json.WriteStartObject();
            json.WriteString("endpoint", endpoint.Endpoint);
            json.WriteNumber("calls", endpoint.Calls);
            json.WriteNumber("bytes_sent", endpoint.BytesSent);
            json.WriteNumber("bytes_received", endpoint.BytesReceived);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, decimal amount)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(amount.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static string NameOf(RecordKind kind) => kind switch
    {
        RecordKind.Contact or RecordKind.ContactUpdate => "contacts",
        RecordKind.Invoice => "invoices",
        RecordKind.CreditNote => "credit_notes",
        RecordKind.Allocation => "allocations",
        RecordKind.Payment => "payments",
        RecordKind.PayoutTransfer => "payouts",
        RecordKind.PayoutFee => "payout_fees",
        _ => throw new UnreachableException(),
    };
}
