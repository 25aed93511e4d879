using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>A workspace of its own in the temporary folder, gone after the test.</summary>
internal sealed class PipelineFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("safexero-yaml-").FullName;

    /// <summary>The pipeline <c>p</c> without a file of charges; small enough to change in every test.</summary>
    public static PipelineFolder OfMinimalPipeline()
    {
        var folder = new PipelineFolder();
        folder.Write("layouts.yml", """
            schema: layouts/1
            layouts:
              - name: plain-customers
                role: customers
                columns: {account_number: Account, customer_name: Name}
              - name: plain-invoices
                role: invoices
                columns: {account_number: Account, invoice_number: Number, invoice_date: Date, net: Net, vat: VAT, gross: Gross}
            """);
        folder.Write("p/pipeline.yml", """
            schema: pipeline/1
            name: Small
            organisation: sandbox
            start: 2026-09-01
            exports: exports/{period}
            files:
              customers: {file: customers.csv, layout: plain-customers}
              invoices: {file: invoices.csv, layout: plain-invoices}
              lines: none
            layouts: ../layouts.yml
            controls:
              bills: {none: not licensed}
              debtors: {none: not asked for}
              cash: {none: no payments}
            accounts: accounts.yml
            vat: vat.yml
            payments: payments.yml
            transfers: [contacts, invoices]
            """);
        folder.Write("p/accounts.yml", """
            schema: accounts/1
            rules:
              - name: All
                default: true
                account: 0200
            """);
        folder.Write("p/vat.yml", """
            schema: vat/1
            rules:
              - {code: S, tax_type: OUTPUT2, rate: 20, treatment: taxed}
            """);
        folder.Write("p/payments.yml", """
            schema: payments/1
            types: []
            """);
        return folder;
    }

    public void Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
    }

    public void WriteBytes(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    /// <summary>Changes one passage of a file; a passage that is not there is a slip of the test.</summary>
    public void Replace(string name, string old, string with)
    {
        var text = File.ReadAllText(PathOf(name));
        File.WriteAllText(PathOf(name), text.Contains(old) ? text.Replace(old, with) : throw new ArgumentException($"{name} does not hold {old}.", nameof(old)));
    }

    /// <summary>A file of the repository, to the same place.</summary>
    public void Copy(string name) => Write(name, File.ReadAllText(Path.Combine(Repository.Root, name)));

    public Noted<PipelineDefinition?> Load(string pipeline) => PipelineFile.Load(Root, pipeline);

    /// <summary>What is wrong, as <c>code file:line (key)</c>; characters have a test of their own.</summary>
    public IEnumerable<string> FaultsOf(string pipeline) =>
        Load(pipeline).Diagnostics.Select(static diagnostic => $"{diagnostic.Code} {diagnostic.At! with { Character = null }}");

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
