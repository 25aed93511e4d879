using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Routing;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>organisations:</c>: whose customers each keeps the books for, and what it says otherwise than the pipeline.</summary>
public sealed class PipelineOrganisationKeys
{
    private static readonly ImmutableArray<string> OfOneOnly = ["gocardless_payouts", "gocardless_payments", "stripe_payouts"];

    private readonly ImmutableArray<FieldSpec> _own;

    internal PipelineOrganisationKeys()
    {
        _own =
        [
            PipelineKeys.Start.Optional(), PipelineKeys.ClosedTo, PipelineKeys.Accounts.Optional(), PipelineKeys.Vat.Entry.Optional(), PipelineKeys.ReverseCharge,
            PipelineKeys.Payments.Optional(), PipelineKeys.Contacts, PipelineKeys.Differences, PipelineKeys.Late, PipelineKeys.Baseline, PipelineKeys.Automations.Section,
        ];
        Entries = FieldSpec.Sections(
            "organisations",
            "Several Xero organisations that share the exports, in place of `organisation`. Each gets the customers of its dealers, and a plan, runs, a lock and a pack of its own; what is written here holds for it in place of the pipeline's.",
            [Alias, Dealers, Customers, WithoutDealer, .. _own]).Rule("this or `organisation`").Example("");
    }

    public FieldSpec<ImmutableArray<SettingMap>> Entries { get; }

    public FieldSpec<string> Alias { get; } = FieldSpec.Code("organisation", "The alias under which you signed in to it, `sandbox`, or `sandbox-NAME` for one more sandbox.").Required().Example("books-north")
        .Rule("each once");

    public FieldSpec<ImmutableArray<string>> Dealers { get; } = FieldSpec.Codes("dealers", "Dealers whose customers are this organisation's.").Rule("each at one organisation").Example("[NORTH]");

    public FieldSpec<ImmutableArray<string>> Customers { get; } =
        FieldSpec.Codes("customers", "Account numbers of customers that are this organisation's whatever their dealer.").Rule("each at one organisation").Example("[DEMO1234]");

    public FieldSpec<bool> WithoutDealer { get; } =
        FieldSpec.Flag("without_dealer", "Customers of whom SAFE names no dealer are this organisation's.").Default(value: false, "false").Rule("at one organisation");

    /// <summary>The pipeline as it is for one of its organisations.</summary>
    /// <returns>Null when it names none of that alias.</returns>
    public SettingMap? For(SettingMap pipeline, string alias) =>
        pipeline.SoundItems(Entries).FirstOrDefault(entry => entry.Get(Alias) == alias) is { } entry ? pipeline.With(entry, [.. _own, Alias]) : null;

    /// <summary>The aliases in the order of the file.</summary>
    public ImmutableArray<string> AliasesOf(SettingMap pipeline) => [.. pipeline.SoundItems(Entries).Select(entry => entry.Get(Alias)).Distinct(StringComparer.Ordinal)];

    internal ImmutableArray<OrganisationShare> Read(SettingMap pipeline) =>
    [
        .. pipeline.SoundItems(Entries).Select(entry => new OrganisationShare
        {
            Alias = entry.Get(Alias),
            Dealers = entry.Items(Dealers),
            Customers = entry.Items(Customers),
            WithoutDealer = entry.Get(WithoutDealer),
        }),
    ];

    /// <param name="pipeline">As it is written, for none of them.</param>
    public void Check(SettingMap pipeline, SettingFaults faults)
    {
        CheckEntries(pipeline, faults);
        CheckPipeline(pipeline, faults);
    }

    private void CheckEntries(SettingMap pipeline, SettingFaults faults)
    {
        var entries = pipeline.SoundItems(Entries).ToList();
        Repeats.Refuse(entries.Select(entry => new Placed<string>(entry.Get(Alias), entry.AtOf(Alias))), static alias => alias, "organisation", faults);
        Repeats.Refuse(entries.SelectMany(entry => entry.Items(Dealers).Select(dealer => new Placed<string>(dealer, entry.AtOf(Dealers)))), static dealer => dealer, "dealer", faults);
        Repeats.Refuse(entries.SelectMany(entry => entry.Items(Customers).Select(customer => new Placed<string>(customer, entry.AtOf(Customers)))), static customer => customer, "customer", faults);
        Repeats.Refuse(entries.Where(entry => entry.Get(WithoutDealer)).Select(entry => new Placed<string>(WithoutDealer.Name, entry.AtOf(WithoutDealer))), static key => key, "key", faults);
        foreach (var entry in entries.Where(entry => entry.Items(Dealers).IsEmpty && entry.Items(Customers).IsEmpty && !entry.Get(WithoutDealer)))
        {
            faults.Error(DiagnosticCodes.BadSetting, entry.AtOf(Alias), "Nothing goes to this organisation.", "Write `dealers:` or `customers:` below it, or take it out.", entry.Get(Alias));
        }
    }

    /// <summary>What belongs to no customer cannot be routed, and would be entered in every organisation.</summary>
    private static void CheckPipeline(SettingMap pipeline, SettingFaults faults)
    {
        foreach (var key in new FieldSpec[] { PipelineKeys.Organisation, PipelineKeys.Dealers }.Where(pipeline.Has))
        {
            faults.Error(
                DiagnosticCodes.NotForSeveralOrganisations, pipeline.AtOf(key), $"`{key.Name}` and `organisations` cannot both hold.",
                "Keep one of the two; with several organisations each says its own below `organisations:`.");
        }

        foreach (var role in OfOneOnly.Where(role => pipeline.Find(PipelineKeys.Files.Section)?.Has(PipelineKeys.Files.ByRole[role]) == true))
        {
            faults.Error(
                DiagnosticCodes.NotForSeveralOrganisations, pipeline.Find(PipelineKeys.Files.Section)!.AtOf(PipelineKeys.Files.ByRole[role]),
                "A payment provider's payouts name no dealer, so that nobody knows whose they are.",
                "Take the file out here, and read it in a pipeline of the organisation whose bank account the payouts go to.");
        }
    }
}
