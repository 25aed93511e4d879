using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// Whether it is told whose each payout is where several organisations share a pipeline: by a file that one of them reads, or by the creditor that was
/// paid. A payout that two organisations read would be entered twice.
/// </summary>
internal static class SharedPayoutChecks
{
    /// <param name="pipeline">As it is written, for none of them.</param>
    public static void Check(SettingMap pipeline, SettingFaults faults)
    {
        var all = pipeline.SoundItems(PipelineKeys.Organisations.Entries).Select(entry => new Entry(pipeline, entry)).ToList();
        foreach (var role in LayoutFields.PayoutRoles)
        {
            CheckReaders(all, role, faults);
        }

        foreach (var provider in PipelineKeys.Collections.Providers)
        {
            CheckGroups(pipeline, all, provider, faults);
        }

        CheckPayees(pipeline, all, faults);
    }

    /// <summary>A pattern that another's file fits is that file, too.</summary>
    private static void CheckReaders(List<Entry> all, string role, SettingFaults faults)
    {
        var readers = all.Select(entry => (Entry: entry, File: entry.FileOf(role))).Where(static reader => reader.File is not null).ToList();
        foreach (var (entry, file) in readers)
        {
            var other = readers.Find(each => each.Entry != entry && IsSame(file!.Value, each.File!.Value));
            if (other.Entry is not null && entry.PayeesOf(LayoutFields.ProviderOf(role)).Count == 0)
            {
                faults.Error(
                    DiagnosticCodes.PayoutFileShared, file!.At,
                    $"{entry.Alias} and {other.Entry.Alias} both read the payouts of this file, and nothing tells whose each of them is: each organisation would enter all of them.",
                    $"Write the file below `files:` of the one organisation whose bank account these payouts reach. If one file holds both companies' payouts, name the creditors of {entry.Alias}, as the file has them, below its `collections`, as `payees: [CR000123]`.",
                    file.Value);
            }
        }
    }

    private static bool IsSame(string file, string other) =>
        string.Equals(file, other, StringComparison.OrdinalIgnoreCase) || TextPattern.IsLike(file, other) || TextPattern.IsLike(other, file);

    /// <summary>A group of the pipeline's holds for each organisation that reads such a file; one of an organisation's own must have a file to work on.</summary>
    private static void CheckGroups(SettingMap pipeline, List<Entry> all, FieldSpec<SettingMap> provider, SettingFaults faults)
    {
        var roles = LayoutFields.PayoutRoles.Where(role => LayoutFields.ProviderOf(role) == provider.Name).ToList();
        foreach (var entry in all.Where(entry => entry.OwnGroups?.Has(provider) == true && !roles.Exists(role => entry.FileOf(role) is not null)))
        {
            NoFile(entry.OwnGroups!.AtOf(provider), $"{entry.Alias} is to enter the payouts of {provider.Name}, and no file of them is read for it.");
        }

        if (pipeline.Find(PipelineKeys.Collections.Section) is { } shared && shared.Has(provider) && !all.Exists(entry => roles.Exists(role => entry.FileOf(role) is not null)))
        {
            NoFile(shared.AtOf(provider), $"Payouts of {provider.Name} are to be entered, and no file of them is read for any organisation.");
        }

        void NoFile(SourceLocation at, string message) => faults.Error(
            DiagnosticCodes.NoPayoutFile, at, message,
            $"Add `files: {{{roles[0]}: {{file: …, layout: …}}}}` to the organisation below `organisations:`, or take the group out.", provider.Name);
    }

    private static void CheckPayees(SettingMap pipeline, List<Entry> all, SettingFaults faults)
    {
        var taken = new Dictionary<(string Provider, string Payee), string>();
        foreach (var (entry, provider, payee, at) in all.SelectMany(static entry => entry.Payees()))
        {
            var key = (provider, payee.ToUpperInvariant());
            if (!taken.TryAdd(key, entry.Alias))
            {
                faults.Error(
                    DiagnosticCodes.PayeeTwice, at,
                    taken[key] == entry.Alias ? $"`{payee}` stands twice among the payees of {entry.Alias}." : $"`{payee}` is a payee of {taken[key]} already, and {entry.Alias} names it too: its payouts would be entered in both.",
                    "Keep it at the organisation whose bank account its payouts reach.", payee);
            }
        }

        if (pipeline.Find(PipelineKeys.Collections.Section) is { } shared)
        {
            foreach (var group in PipelineKeys.Collections.Providers.Select(shared.Find).OfType<SettingMap>().Where(static group => group.Has(PipelineKeys.Collections.Payees)))
            {
                faults.Error(
                    DiagnosticCodes.PayeeTwice, group.AtOf(PipelineKeys.Collections.Payees), "What stands here holds for every organisation, and a payee is one organisation's.",
                    "Write `collections` with its `payees` below each organisation.", string.Join(", ", group.Items(PipelineKeys.Collections.Payees)));
            }
        }
    }

    /// <summary>One organisation, with what holds for it.</summary>
    private sealed class Entry(SettingMap pipeline, SettingMap own)
    {
        private readonly SettingMap groups = (own.Has(PipelineKeys.Collections.Section) ? own : pipeline).Get(PipelineKeys.Collections.Section);

        public string Alias => own.Get(PipelineKeys.Organisations.Alias);

        /// <summary>Null where the pipeline's hold.</summary>
        public SettingMap? OwnGroups => own.Has(PipelineKeys.Collections.Section) ? own.Get(PipelineKeys.Collections.Section) : null;

        /// <returns>Null where it reads none.</returns>
        public Placed<string>? FileOf(string role)
        {
            var key = PipelineKeys.Files.ByRole[role];
            var section = own.Find(PipelineKeys.Organisations.Files) is { } written && written.Has(key) ? written : pipeline.Find(PipelineKeys.Files.Section);
            return section?.Find(key)?.Section is { IsSound: true } file ? new Placed<string>(file.Get(PipelineFileKeys.File), section.AtOf(key)) : null;
        }

        public List<string> PayeesOf(string provider) => [.. groups.IsSound ? PipelineKeys.Collections.PayeesOf(groups).Where(payee => payee.Provider == provider).Select(static payee => payee.Payee) : []];

        /// <summary>Those that it names itself.</summary>
        public IEnumerable<(Entry Entry, string Provider, string Payee, SourceLocation At)> Payees() => OwnGroups is not { IsSound: true } written ? [] :
            from provider in PipelineKeys.Collections.Providers
            let @group = written.Find(provider)
            where @group is not null
            from payee in @group.Items(PipelineKeys.Collections.Payees)
            select (this, provider.Name, payee, @group.AtOf(PipelineKeys.Collections.Payees));
    }
}
