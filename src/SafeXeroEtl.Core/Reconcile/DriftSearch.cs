using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What was sent against what Xero shows now, field by field and line by line.</summary>
public static class DriftSearch
{
    private const int CharactersShownMax = 160;
    private const int CharactersBefore = 40;

    /// <param name="link">The contact it was posted to; null where the ledger does not know.</param>
    public static IEnumerable<Drift> OfDocument(SalesDocument sent, ContactLink? link, BookedDocument booked)
    {
        var drift = new Drift { Area = DriftArea.Document, Key = sent.Number, AccountNumber = sent.AccountNumber, XeroId = booked.Id, Kind = booked.Kind, Field = "", Sent = "", Xero = "" };
        return
        [
            .. Field(drift, "number", sent.Number, booked.Number),
            .. Field(drift, "date", Text(sent.Date), Text(booked.Date)),
            .. Field(drift, "due date", Text(sent.DueDate), Text(booked.DueDate)),
            .. link is not null && link.ContactId != booked.ContactId ? [drift with { Field = "contact", Sent = link.ContactName, Xero = booked.ContactName }] : Array.Empty<Drift>(),
            .. Field(drift, "reference", sent.Reference, booked.Reference),
            .. Field(drift, "currency", sent.Currency.Value, booked.Currency.Value),
            .. Field(drift, "net", Text(sent.Net), Text(booked.Net)),
            .. Field(drift, "VAT", Text(sent.Vat), Text(booked.Vat)),
            .. booked.Lines.IsEmpty ? [] : OfLines(drift with { Area = DriftArea.Line }, sent.Lines, booked.Lines),
        ];
    }

    public static IEnumerable<Drift> OfPayment(PlannedPayment sent, BookedPayment booked)
    {
        var drift = new Drift { Area = DriftArea.Payment, Key = sent.Key, AccountNumber = sent.AccountNumber, XeroId = booked.Id, Field = "", Sent = "", Xero = "" };
        return
        [
            .. Field(drift, "amount", Text(Math.Abs(sent.Cash)), Text(booked.Amount)),
            .. Field(drift, "date", Text(sent.Date), Text(booked.Date)),
            .. sent.AccountCode is null || booked.AccountCode is null ? [] : Field(drift, "account", sent.AccountCode, booked.AccountCode),
            .. Field(drift, "reference", sent.Reference, booked.Reference),
        ];
    }

    /// <summary>The name of a contact that we did not name, which every document shows: no call is made for it.</summary>
    public static IEnumerable<Drift> OfContact(ContactLink link, string nameNow) => Field(
        new Drift { Area = DriftArea.Contact, Key = link.AccountNumber, AccountNumber = link.AccountNumber, XeroId = link.ContactId, Field = "", Sent = "", Xero = "" },
        "name",
        link.ContactName,
        nameNow);

    /// <summary>
    /// Lines that are the same are no drift in whatever order they stand; the others are held against each other in theirs. Xero gives a line a
    /// new id when it is edited, so that ids prove nothing.
    /// </summary>
    private static IEnumerable<Drift> OfLines(Drift drift, ImmutableArray<LineItem> sent, ImmutableArray<BookedLine> booked)
    {
        var left = booked.ToList();
        var changed = new List<(int Number, LineItem Line)>();
        foreach (var (line, at) in sent.Select(static (line, at) => (line, at)))
        {
            var same = left.FindIndex(shown => IsSame(line, shown));
            if (same >= 0)
            {
                left.RemoveAt(same);
            }
            else
            {
                changed.Add((at + 1, line));
            }
        }

        return changed.SelectMany((line, at) => at < left.Count
                ? Compare(drift with { Line = line.Number }, line.Line, left[at])
                : [drift with { Line = line.Number, Field = "line", Sent = Clip(line.Line.Description, 0), Xero = "removed" }])
            .Concat(left.Skip(changed.Count).Select((shown, at) => drift with
            {
                Line = sent.Length + at + 1,
                Field = "line",
                Sent = "none",
                Xero = FormattableString.Invariant($"{Clip(shown.Description ?? "", 0)} {shown.Net:0.00}").Trim(),
            }));
    }

    private static IEnumerable<Drift> Compare(Drift drift, LineItem sent, BookedLine shown) =>
    [
        .. Field(drift, "description", sent.Description, shown.Description),
        .. Field(drift, "account", sent.AccountCode, shown.AccountCode),
        .. Field(drift, "tax type", sent.TaxType, shown.TaxType),
        .. Field(drift, "net", Text(sent.Net), Text(shown.Net)),
        .. Field(drift, "VAT", Text(sent.Vat), Text(shown.Vat)),
    ];

    private static bool IsSame(LineItem sent, BookedLine shown) =>
        sent.Net == shown.Net && sent.Vat == shown.Vat && sent.AccountCode == shown.AccountCode && sent.TaxType == shown.TaxType
        && Plain(sent.Description) == Plain(shown.Description);

    /// <summary>Spaces are told apart no further: Xero takes them away at the ends.</summary>
    private static IEnumerable<Drift> Field(Drift drift, string field, string? sent, string? xero)
    {
        var (left, right) = (Plain(sent), Plain(xero));
        if (left == right)
        {
            return [];
        }

        var from = left.Zip(right).TakeWhile(static pair => pair.First == pair.Second).Count();
        return [drift with { Field = field, Sent = left.Length == 0 ? "none" : Clip(left, from), Xero = right.Length == 0 ? "none" : Clip(right, from) }];
    }

    internal static string Short(string text) => Clip(Plain(text), 0);

    private static string Plain(string? text) => string.Join(' ', (text ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The part of a long text where the two begin to differ.</summary>
    private static string Clip(string text, int from)
    {
        if (text.Length <= CharactersShownMax)
        {
            return text;
        }

        var start = Math.Clamp(from - CharactersBefore, 0, text.Length - CharactersShownMax);
        return $"{(start > 0 ? "\u2026" : "")}{text.Substring(start, CharactersShownMax)}{(start + CharactersShownMax < text.Length ? "\u2026" : "")}";
    }

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
