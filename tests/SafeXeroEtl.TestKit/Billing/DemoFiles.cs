using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Every checked-in file that is made from the demo's books. A test holds them to the generator byte for byte.</summary>
public static class DemoFiles
{
    private static readonly JsonSerializerOptions SeedJson = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="root">The root of the repository.</param>
    public static void Write(BillingBooks books, string root)
    {
        var exports = Path.Combine(root, "pipelines", "demo", "exports");
        SortedDictionary<DateOnly, ExportTotals> totals = [];
        for (var month = books.Scale.Start; month < books.Scale.Start.AddMonths(books.Scale.Months); month = month.AddMonths(1))
        {
            var folder = Path.Combine(exports, month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            totals[month] = ExportWriter.Write(books, month.AddMonths(1), folder);
        }

        // Git would turn the reports' CRLF into LF, and their hashes with it.
        File.WriteAllText(Path.Combine(exports, ".gitattributes"), "*.csv -text\n");
        File.WriteAllText(Path.Combine(exports, "README.md"), DemoReadme.Text(books, totals));
        File.WriteAllText(Path.Combine(root, "pipelines", "demo", "contacts.yml"), Decisions(books.Xero.Decisions));
        WriteSeeds(books.Xero, Path.Combine(root, "src", "SafeXeroEtl.Sandbox", "Seed"));
    }

    private static void WriteSeeds(XeroBooks xero, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "contacts.json"), JsonSerializer.Serialize(xero.Contacts, SeedJson) + "\n");
        File.WriteAllText(Path.Combine(folder, "documents.json"), JsonSerializer.Serialize(xero.Documents, SeedJson) + "\n");
    }

    private static string Decisions(IReadOnlyList<ContactDecision> decisions)
    {
        StringBuilder text = new("""
            # yaml-language-server: $schema=../_shared/schema/contacts.schema.json
            # Who is who, where names and numbers do not say it. Applied on every run until changed.
            schema: contacts/1
            decisions:

            """);
        foreach (var decision in decisions)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - account: {Scalar(decision.Account)}\n    decision: {decision.Decision}\n");
            if (decision.Contact is { } contact)
            {
                text.Append(CultureInfo.InvariantCulture, $"    contact: {contact.ContactId}\n    name: {Scalar(contact.Name)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"    why: {Scalar(decision.Why)}\n    by: J. Preparer\n    on: 2026-10-01\n");
        }

        return text.ToString();
    }

    /// <summary>Quoted unless it can only be read as a text: an account number keeps its leading zeros.</summary>
    private static string Scalar(string value)
        => char.IsAsciiLetter(value[0]) && value.All(letter => char.IsLetterOrDigit(letter) || " ;.&()-'".Contains(letter, StringComparison.Ordinal))
            ? value
            : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
