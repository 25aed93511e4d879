using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// The texts a customer reads on the document in Xero, by the templates of pipeline and rules. Of several charges in one line a name
/// stands for what all of them have.
/// </summary>
public sealed class LineTexts(DocumentSettings settings)
{
    /// <summary>Xero's limit of a line's description (FACTS 3).</summary>
    public const int DescriptionCharactersMax = 4000;

    /// <summary>Xero's limit of a reference (FACTS 3).</summary>
    public const int ReferenceCharactersMax = 255;

    /// <summary>SAFE's description, or the transaction type that SAFE prints when there is none (SAFE.md 2.4), with notes and site.</summary>
    public const string DescriptionDefault = "{description}{notes| (*)}{site| [*]}";

    /// <summary>The customer's reference and purchase order.</summary>
    public const string ReferenceDefault = "{customer_reference}{purchase_order| / PO *}{credit_of| / Credit of *}";

    private static readonly TextTemplate WholeBillTemplate = TextTemplate.Of("Charges of bill {bill}, {bill_date}");
    private static readonly TextTemplate OfSite = TextTemplate.Of("{site}{count|, * charges}");
    private static readonly TextTemplate OfSeveral = TextTemplate.Of("{key}{count|, * charges}{first_date| from *}{last_date| to *}");

    private readonly Dictionary<string, TextTemplate> templates = [];

    /// <summary>Names that the text of a line can have.</summary>
    public static ImmutableArray<string> LineNames { get; } =
        ["description", "notes", "site", "campaign", "type", "code", "kind", "date", "first_date", "last_date", "count", "key", "bill", "bill_date", "month", "customer_reference", "purchase_order"];

    /// <summary>Names that the reference of a document can have.</summary>
    public static ImmutableArray<string> ReferenceNames { get; } = ["bill", "bill_date", "month", "account", "customer_reference", "purchase_order", "credit_of"];

    /// <summary>The one line of a bill whose charges are not known.</summary>
    public static string WholeBill(BilledDocument bill) => Cut(WholeBillTemplate.Fill(name => OfBill(bill, name)), DescriptionCharactersMax);

    /// <param name="group">The charges of one line, at least one.</param>
    /// <param name="template">Of the account rule; null: the pipeline's, or what suits the way of summing up.</param>
    public string Description(BilledDocument bill, ChargeGroup group, string? template)
    {
        var text = Template(template, group).Fill(name => OfGroup(bill, group, name));
        return Cut(text.Length > 0 ? text : "Charge", DescriptionCharactersMax);
    }

    /// <param name="creditOf">Numbers of the bills whose charges are refunded; empty for an ordinary bill.</param>
    /// <returns>Null when the bill has nothing to fill the template with.</returns>
    public string? Reference(BilledDocument bill, IReadOnlyCollection<string> creditOf)
    {
        var whole = Known(settings.Reference ?? ReferenceDefault).Fill(name => name switch
        {
            "account" => bill.AccountNumber,
            "credit_of" => string.Join(", ", creditOf),
            _ => OfBill(bill, name),
        });
        return whole.Length == 0 ? null : Cut(whole, ReferenceCharactersMax);
    }

    private TextTemplate Template(string? ofRule, ChargeGroup group) => (ofRule ?? settings.LineDescription, group) switch
    {
        ({ } text, _) => Known(text),
        (_, { Lines.Length: 1 }) => Known(DescriptionDefault),
        (_, { By: Summarising.Site }) => OfSite,
        (_, { By: Summarising.OneLine }) => WholeBillTemplate,
        _ => OfSeveral,
    };

    private TextTemplate Known(string text) => templates.TryGetValue(text, out var known) ? known : templates[text] = TextTemplate.Of(text);

    private static string? OfGroup(BilledDocument bill, ChargeGroup group, string name) => name switch
    {
        "description" => group.Same(static line => line.Description ?? line.TransactionType) ?? group.Same(static line => line.TransactionType) ?? group.Key ?? "Charge",
        "notes" => group.Same(static line => line.Notes),
        "site" => group.Same(static line => line.Site),
        "campaign" => group.Same(static line => line.Campaign),
        "type" => group.Same(static line => line.TransactionType),
        "code" => group.Same(static line => line.TransactionCode),
        "kind" => group.Same(static line => KindWord(line.Kind)),
        "date" => Day(group.SameDay),
        "first_date" => Day(group.FirstDay),
        "last_date" => Day(group.LastDay),
        "count" => group.Lines.Length == 1 ? null : group.Lines.Length.ToString(CultureInfo.InvariantCulture),
        "key" => group.Key,
        _ => OfBill(bill, name),
    };

    private static string? OfBill(BilledDocument bill, string name) => name switch
    {
        "bill" => bill.Number,
        "bill_date" => Day(bill.Date),
        "month" => bill.Date.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        "customer_reference" => bill.CustomerReference,
        "purchase_order" => bill.PurchaseOrder,
        _ => null,
    };

    private static string? Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string? KindWord(ChargeKind kind) => kind switch
    {
        ChargeKind.Recurring => "line rental",
        ChargeKind.Usage => "usage",
        ChargeKind.OneOff => "one-off",
        ChargeKind.Carrier => "carrier",
        ChargeKind.Manual => "manual",
        _ => null,
    };

    private static string Cut(string text, int charactersMax) =>
        text.Length <= charactersMax ? text : text[..(char.IsHighSurrogate(text[charactersMax - 2]) ? charactersMax - 2 : charactersMax - 1)] + "…";
}
