using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>What of a document decides whether two are the same: the fields that a change of it in SAFE can reach.</summary>
public sealed partial record DocumentContent
{
    public required DateOnly Date { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>Null while the contact is to be made.</summary>
    public required Guid? ContactId { get; init; }

    /// <summary>Net by account and tax type, such as <c>200 OUTPUT2 100.00; 201 OUTPUT2 20.00</c>.</summary>
    public required string Coding { get; init; }

    /// <summary>SHA-256 of the lines' descriptions, spaces told apart no further: whether they differ, not what they say.</summary>
    public required string Texts { get; init; }

    public static DocumentContent Of(BookedDocument booked) => new()
    {
        Date = booked.Date,
        DueDate = booked.DueDate,
        Net = booked.Net,
        Vat = booked.Vat,
        Gross = booked.Gross,
        ContactId = booked.ContactId,
        Coding = CodingOf(booked.Lines.Select(static line => (line.AccountCode, line.TaxType, line.Net))),
        Texts = TextsOf(booked.Lines.Select(static line => line.Description)),
    };

    public static DocumentContent Of(SalesDocument document, Guid? contactId) => new()
    {
        Date = document.Date,
        DueDate = document.DueDate,
        Net = document.Net,
        Vat = document.Vat,
        Gross = document.Gross,
        ContactId = contactId,
        Coding = CodingOf(document.Lines.Select(static line => ((string?)line.AccountCode, (string?)line.TaxType, line.Net))),
        Texts = TextsOf(document.Lines.Select(static line => line.Description)),
    };

    /// <summary>Net on one tax type, as <see cref="Coding"/> tells it.</summary>
    public decimal NetOf(string taxType) => Coding.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(static coding => coding.Split(' '))
        .Where(coding => coding.Length > 2 && coding[^2] == taxType).Sum(static coding => decimal.Parse(coding[^1], NumberStyles.Number, CultureInfo.InvariantCulture));

    /// <summary>SHA-256 over all of it, so that a later look can tell whether anybody changed it.</summary>
    public string Digest => Sha256(string.Join('|', Text(Date), Text(DueDate), Text(Net), Text(Vat), Text(Gross), ContactId, Coding, Texts));

    /// <summary>Field by field what becomes what; empty when all is the same.</summary>
    public ImmutableArray<DocumentChange> ChangesTo(DocumentContent to) =>
    [
        .. new DocumentChange[]
        {
            new("date", Text(Date), Text(to.Date)),
            new("due date", Text(DueDate), Text(to.DueDate)),
            new("contact", ContactId?.ToString() ?? "", to.ContactId?.ToString() ?? "a new one"),
            new("net", Text(Net), Text(to.Net)),
            new("VAT", Text(Vat), Text(to.Vat)),
            new("gross", Text(Gross), Text(to.Gross)),
            new("lines by account and tax type", Coding, to.Coding),
        }.Where(static change => change.From != change.To),
        .. Texts == to.Texts ? Enumerable.Empty<DocumentChange>() : [new DocumentChange("descriptions", "as they were", "as SAFE has them now")],
    ];

    private static string CodingOf(IEnumerable<(string? Account, string? TaxType, decimal Net)> lines) => string.Join("; ", lines
        .Where(static line => line.Account is not null)
        .GroupBy(static line => $"{line.Account} {line.TaxType}")
        .OrderBy(static coding => coding.Key, StringComparer.Ordinal)
        .Select(static coding => $"{coding.Key} {Text(coding.Sum(static line => line.Net))}"));

    private static string TextsOf(IEnumerable<string?> descriptions) => Sha256(string.Join('\n', descriptions.Select(static text => Spaces().Replace(text ?? "", " ").Trim())));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none";

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}

/// <summary>One field of a document that changes, in words.</summary>
public sealed record DocumentChange(string Field, string From, string To);
