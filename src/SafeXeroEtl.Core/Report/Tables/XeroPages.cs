using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>
/// Xero's own web pages of a record. Only ids and the short code enter an address, and both are escaped.
/// With a short code Xero opens the page in that organisation, whichever was open before.
/// </summary>
internal sealed class XeroPages(string? shortCode)
{
    private const string Site = "https://go.xero.com";

    public ReportCell Document(DocumentKind kind, Guid? id) => id is { } known
        ? Link(kind == DocumentKind.Invoice
            ? $"/AccountsReceivable/View.aspx?InvoiceID={known}"
            : $"/AccountsReceivable/ViewCreditNote.aspx?creditNoteID={known}")
        : ReportCell.Nothing;

    public ReportCell Contact(Guid id) => Link($"/Contacts/View/{id}");

    private ReportCell.Link Link(string page) => new("Open in Xero", shortCode is null
        ? Site + page
        : $"{Site}/organisationlogin/default.aspx?shortcode={Uri.EscapeDataString(shortCode)}&redirecturl={Uri.EscapeDataString(page)}");
}
