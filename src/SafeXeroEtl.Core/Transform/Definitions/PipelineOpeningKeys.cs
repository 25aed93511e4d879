using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>opening:</c>.</summary>
public sealed class PipelineOpeningKeys
{
    internal PipelineOpeningKeys() => Section = FieldSpec.Section(
        "opening",
        "What customers still owed on the day before `start`, entered in Xero as one document for each bill, dated `start` and without VAT. Needs `files.opening`.",
        [Account, Debtors, Currency, SignedBy, SignedOn]);

    public FieldSpec<SettingMap> Section { get; }

    public FieldSpec<string> Account { get; } = FieldSpec.Code("account", "Account that the documents stand against, such as one for conversion balances; not a bank account.").Required().Example("\"898\"");

    public FieldSpec<decimal> Debtors { get; } = FieldSpec.Amount("debtors", "Total of the debtors listing as it was signed, credits taken off. The documents must come to it.").Required().Example("20172.88");

    public FieldSpec<CurrencyCode> Currency { get; } = FieldSpec.Currency("currency", "Currency of the total.").Default(CurrencyCode.Gbp, "GBP");

    public FieldSpec<string> SignedBy { get; } = FieldSpec.Text("signed_by", "Who signed the listing.").Required().Example("A. Controller");

    public FieldSpec<DateOnly> SignedOn { get; } = FieldSpec.Date("signed_on", "When.").Required().Example("2026-09-01");

    internal OpeningListing? Read(SettingMap pipeline) => pipeline.Find(Section) is not { IsSound: true } section ? null : new OpeningListing
    {
        AccountCode = section.Get(Account),
        Debtors = section.Get(Debtors),
        Currency = section.Get(Currency),
        SignedBy = section.Get(SignedBy),
        SignedOn = section.Get(SignedOn),
    };

    internal void Check(SettingMap pipeline, SettingFaults faults)
    {
        var hasFile = pipeline.Find(PipelineKeys.Files.Section)?.Has(PipelineKeys.Files.ByRole["opening"]) == true;
        if (pipeline.Find(Section) is not { } section)
        {
            if (hasFile)
            {
                faults.Error(DiagnosticCodes.MissingKey, pipeline.AtOf(Section), "The key `opening` is missing: `files.opening` is read for it.", "Add `opening:` with the account and the signed total, or take the file out.");
            }

            return;
        }

        if (!hasFile)
        {
            faults.Error(DiagnosticCodes.MissingKey, section.At, "The key `files.opening` is missing: the listing names the documents.", "Add `opening: {file: opening.csv, layout: safe-opening}` below `files:`.");
        }

        var filed = pipeline.Find(PipelineKeys.Vat.Entry)?.Section?.FindValue(PipelineKeys.Vat.FiledTo);
        if (pipeline.FindValue(PipelineKeys.Start) is { } start && (pipeline.FindValue(PipelineKeys.ClosedTo) >= start || filed >= start))
        {
            faults.Error(
                DiagnosticCodes.BadSetting, section.At, "The opening documents would be dated in closed books or in a VAT return that was filed.",
                "Set `start` to the first day after `closed_to` and `vat.filed_to`; what SAFE dates before it is then entered as far as it is still owed.");
        }
    }
}
