namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// Writes the books as SAFE's reports show them on one morning: everything dated before that day, payments reversed later
/// still valid. One customer is in memory at a time.
/// </summary>
public sealed class ExportWriter : IDisposable
{
    private readonly DateOnly _asOf;
    private readonly ExportTotals _totals = new();
    private readonly CsvReportFile _customers;
    private readonly CsvReportFile _invoices;
    private readonly CsvReportFile _lines;
    private readonly CsvReportFile _payments;
    private readonly CsvReportFile _allocations;
    private readonly CsvReportFile _outstanding;

    private ExportWriter(BillingBooks books, DateOnly exportedOn, string folder, bool shuffleLines)
    {
        _asOf = exportedOn.AddDays(-1);
        _customers = new CsvReportFile(Path.Combine(folder, "customers.csv"), ReportHeadings.Customers);
        _invoices = new CsvReportFile(Path.Combine(folder, "invoices.csv"), ReportHeadings.Invoices);
        _lines = new CsvReportFile(Path.Combine(folder, "lines.csv"), ReportHeadings.Lines, shuffleLines ? books.Scale.Seed : null);
        _payments = new CsvReportFile(Path.Combine(folder, "payments.csv"), ReportHeadings.Payments);
        _allocations = new CsvReportFile(Path.Combine(folder, "allocations.csv"), ReportHeadings.Allocations);
        _outstanding = new CsvReportFile(Path.Combine(folder, "outstanding.csv"), ReportHeadings.Outstanding);
    }

    /// <param name="exportedOn">The morning of the export; the day before is the last one seen.</param>
    /// <param name="folder">Created when it is missing; files in it are replaced.</param>
    /// <param name="shuffleLines">Lines in no order at all, as a report sorted by site or campaign would give them.</param>
    public static ExportTotals Write(BillingBooks books, DateOnly exportedOn, string folder, bool shuffleLines = false)
    {
        Directory.CreateDirectory(folder);
        using var writer = new ExportWriter(books, exportedOn, folder, shuffleLines);
        foreach (var ledger in books.Ledgers())
        {
            writer.Write(ledger);
        }

        ControlFiles.Write(books.Scale, exportedOn, writer._totals, folder);
        return writer._totals;
    }

    public void Dispose()
    {
        CsvReportFile[] files = [_customers, _invoices, _lines, _payments, _allocations, _outstanding];
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    private void Write(CustomerLedger ledger)
    {
        WriteCustomer(ledger.Customer);
        foreach (var bill in ledger.Bills.Where(bill => bill.Date <= _asOf))
        {
            var unpaid = ledger.Unpaid(bill, _asOf);
            _totals.Add(bill, unpaid);
            WriteBill(ledger.Customer, bill, unpaid);
            foreach (var line in bill.Lines)
            {
                WriteLine(bill, line);
            }
        }

        foreach (var payment in ledger.Payments.Where(payment => payment.Date <= _asOf))
        {
            _totals.Add(payment, _asOf);
            WritePayment(ledger.Customer, payment);
        }

        WriteBalance(ledger.Customer, ledger.Balance(_asOf));
    }

    private void WriteCustomer(Customer customer) => _customers.Write(_customers.Row
        .Text(customer.AccountNumber).Text(customer.Name).Text(customer.InternalAccountNumber).Text(customer.DealerCode)
        .Text(customer.Class).Text(customer.PaymentMethod.Name).Value(customer.PaymentTerms, "0")
        .Text(customer.CompanyNumber).Text(customer.VatNumber).Text(customer.VatRate)
        .Text(customer.Email).Text(customer.Telephone)
        .Text(customer.Address.Line1).Text(customer.Address.Line2).Text(customer.Address.Town).Text(customer.Address.County)
        .Text(customer.Address.Postcode).Text(customer.Address.Country));

    private void WriteBill(Customer customer, Bill bill, decimal unpaid) => _invoices.Write(_invoices.Row
        .Text(customer.AccountNumber).Text(customer.Name).Text(customer.InternalAccountNumber).Text(customer.DealerCode)
        .Text(bill.Number).BritishDate(bill.Date).BritishDate(bill.DueDate)
        .Text(bill.CustomerReference).Text(bill.PurchaseOrder).Text(customer.PaymentMethod.Name).Text("GBP")
        .Pounds(bill.Net).Pounds(bill.Vat).Pounds(bill.Gross).Pounds(unpaid));

    private void WriteLine(Bill bill, ChargeLine line)
    {
        var row = _lines.Row.Value(line.Id, "0").Text(bill.Number)
            .Text(line.Type.Name).Text(line.Type.Code).Text(line.Description).Text(line.Notes).Text(line.Site).Text(line.Campaign);
        row = line.FeatureCount is { } count ? row.Value(count, "0") : row.Text(null);
        row = row.IsoDate(line.Date).IsoDate(line.BillDate)
            .Value(line.Net, "0.00##").Text(line.Type.Vat.Text).Value(line.Vat, "0.0000").Text(Kind(line.Type.Kind));
        _lines.Write(line.RefundOf is { } refunded ? row.Value(refunded, "0") : row.Text(null));
    }

    private void WritePayment(Customer customer, Payment payment)
    {
        var isReversed = payment.IsReversedOn(_asOf);
        _payments.Write(_payments.Row
            .Value(payment.Id, "0").Text(customer.AccountNumber).Text(customer.Name).BritishDate(payment.Date)
            .Text(payment.OurReference).Text(payment.CustomerReference).Text(payment.Type.Name).Text(payment.Type.Code)
            .Pounds(payment.Amount).Text(isReversed ? "Reversed" : "Valid").BritishDate(isReversed ? payment.ReversedOn : null).Text(customer.DealerCode));
        foreach (var part in isReversed ? [] : payment.Parts)
        {
            _allocations.Write(_allocations.Row
                .Value(payment.Id, "0").Text(customer.AccountNumber).BritishDate(payment.Date).Text(part.BillNumber).Pounds(part.Amount));
        }
    }

    private void WriteBalance(Customer customer, decimal balance)
    {
        if (balance == 0)
        {
            return;
        }

        _totals.AddBalance(balance);
        _outstanding.Write(_outstanding.Row
            .Text(customer.AccountNumber).Text(customer.Name).Text(customer.DealerCode).Text(customer.PaymentMethod.Name)
            .Value(customer.PaymentTerms, "0").Pounds(balance));
    }

    private static string Kind(ChargeKind kind) => kind switch
    {
        ChargeKind.Recurring => "recurring",
        ChargeKind.Usage => "usage",
        ChargeKind.OneOff => "one-off",
        ChargeKind.Carrier => "carrier",
        ChargeKind.Manual => "manual",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
