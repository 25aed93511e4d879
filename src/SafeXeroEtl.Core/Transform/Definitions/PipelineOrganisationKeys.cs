using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>organisations:</c>: whose customers each keeps the books for, and what it says otherwise than the pipeline.</summary>
public sealed class PipelineOrganisationKeys
{
    private readonly ImmutableArray<FieldSpec> _own;

    internal PipelineOrganisationKeys()
    {
        _own =
        [
            PipelineKeys.Start.Optional(), PipelineKeys.ClosedTo, PipelineKeys.Accounts.Optional(), PipelineKeys.Vat.Entry.Optional(), PipelineKeys.ReverseCharge,
            PipelineKeys.Payments.Optional(), PipelineKeys.Contacts, PipelineKeys.Differences, PipelineKeys.Late, PipelineKeys.Baseline, PipelineKeys.Automations.Section,
            PipelineKeys.Collections.Section,
        ];
        Files = FieldSpec.Section(
            "files",
            "Files of payment providers that are this organisation's alone, beside the pipeline's `files`: every payout in them is its own.",
            [.. ProviderFiles]);
        Entries = FieldSpec.Sections(
            "organisations",
            "Several Xero organisations that share the exports, in place of `organisation`. Each gets the customers of its dealers, and a plan, runs, a lock and a pack of its own; what is written here holds for it in place of the pipeline's.",
            [Alias, Dealers, Customers, WithoutDealer, Files, .. _own]).Rule("this or `organisation`").Example("");
    }

    public FieldSpec<ImmutableArray<SettingMap>> Entries { get; }

    public FieldSpec<string> Alias { get; } = FieldSpec.Code("organisation", "The alias under which you signed in to it, `sandbox`, or `sandbox-NAME` for one more sandbox.").Required().Example("books-north")
        .Rule("each once");

    public FieldSpec<ImmutableArray<string>> Dealers { get; } = FieldSpec.Codes("dealers", "Dealers whose customers are this organisation's.").Rule("each at one organisation").Example("[NORTH]");

    public FieldSpec<ImmutableArray<string>> Customers { get; } =
        FieldSpec.Codes("customers", "Account numbers of customers that are this organisation's whatever their dealer.").Rule("each at one organisation").Example("[DEMO1234]");

    public FieldSpec<bool> WithoutDealer { get; } =
        FieldSpec.Flag("without_dealer", "Customers of whom SAFE names no dealer are this organisation's.").Default(value: false, "false").Rule("at one organisation");

    public FieldSpec<SettingMap> Files { get; }

    private static IEnumerable<FieldSpec> ProviderFiles => LayoutFields.ProviderRoles.Select(static role => PipelineKeys.Files.ByRole[role]);

    /// <summary>The pipeline as it is for one of its organisations.</summary>
    /// <returns>Null when it names none of that alias.</returns>
    public SettingMap? For(SettingMap pipeline, string alias)
    {
        if (pipeline.SoundItems(Entries).FirstOrDefault(entry => entry.Get(Alias) == alias) is not { } entry)
        {
            return null;
        }

        var own = pipeline.With(entry, [.. _own, Alias]);
        return entry.Find(Files) is { } files ? own.Within(PipelineKeys.Files.Section, files, ProviderFiles) : own;
    }

    /// <summary>The aliases in the order of the file.</summary>
    public ImmutableArray<string> AliasesOf(SettingMap pipeline) => [.. pipeline.SoundItems(Entries).Select(entry => entry.Get(Alias)).Distinct(StringComparer.Ordinal)];

    internal ImmutableArray<OrganisationShare> Read(SettingMap pipeline) =>
    [
        .. pipeline.SoundItems(Entries).Select(entry => new OrganisationShare
        {
            Alias = entry.Get(Alias),
            Pipeline = $"{pipeline.Get(PipelineKeys.Name)}-{entry.Get(Alias)}",
            Dealers = entry.Items(Dealers),
            Customers = entry.Items(Customers),
            WithoutDealer = entry.Get(WithoutDealer),
            Payees = PipelineKeys.Collections.PayeesOf(entry.Get(PipelineKeys.Collections.Section)),
        }),
    ];

    /// <param name="pipeline">As it is written, for none of them.</param>
    public void Check(SettingMap pipeline, SettingFaults faults)
    {
        CheckEntries(pipeline, faults);
        CheckPipeline(pipeline, faults);
        SharedPayoutChecks.Check(pipeline, faults);
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

    /// <summary>What is of one organisation cannot stand beside several.</summary>
    private static void CheckPipeline(SettingMap pipeline, SettingFaults faults)
    {
        foreach (var key in new FieldSpec[] { PipelineKeys.Organisation, PipelineKeys.Dealers }.Where(pipeline.Has))
        {
            faults.Error(
                DiagnosticCodes.NotForSeveralOrganisations, pipeline.AtOf(key), $"`{key.Name}` and `organisations` cannot both hold.",
                "Keep one of the two; with several organisations each says its own below `organisations:`.");
        }
    }
}
