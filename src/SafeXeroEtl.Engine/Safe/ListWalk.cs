using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// How one list is asked for to its end. Neither the order of SAFE's lists nor its cap on a page is documented, so nothing is
/// believed: by id it goes to an empty page, whatever a page's length; then the items are counted off once by offset, which shows
/// whether SAFE lists by id at all; if it does not, the list is read by offset until two passes agree (SAFE.md 7b.2).
/// What is asked next depends only on what was answered, so that answers of an earlier, interrupted pull can be gone through again.
/// </summary>
internal sealed class ListWalk
{
    private readonly string _path;
    private readonly string _filter;
    private readonly int _limit;
    private readonly bool _always;
    private readonly Dictionary<long, ulong> _seen = [];
    private Step _step;
    private long _highest;
    private bool _ascends = true;
    private int _offset;
    private int _passes;
    private HashSet<long> _pass = [];
    private HashSet<long>? _passBefore;

    /// <param name="path">From the host's root.</param>
    /// <param name="filter">Parameters that every page is asked with, such as <c>minDate=2026-07-01</c>; may be empty.</param>
    /// <param name="alwaysCount">False: the count by offset is left out where every page came in the order of ids.</param>
    public ListWalk(string path, string filter, int limit, SafePaging paging, bool alwaysCount)
    {
        (_path, _filter, _limit, _always) = (path, filter, limit, alwaysCount);
        _step = paging == SafePaging.ByOffset ? Step.Offset : Step.Id;
    }

    private enum Step
    {
        Id,
        Count,
        Offset,
        Done,
    }

    public int Pages { get; private set; }

    /// <summary>Items that came more than once.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Of those, items that came otherwise than before: they changed while they were read.</summary>
    public int Changed { get; private set; }

    public IReadOnlyCollection<long> Ids => _seen.Keys;

    /// <summary>Path and query of the next page; null at the end.</summary>
    public string? Next => _step switch
    {
        Step.Id when _highest == 0 => Ask(""),
        Step.Id => Ask(string.Create(CultureInfo.InvariantCulture, $"idAfter={_highest}")),
        Step.Count => Ask(string.Create(CultureInfo.InvariantCulture, $"offset={_seen.Count}")),
        Step.Offset when _offset == 0 => Ask(""),
        Step.Offset => Ask(string.Create(CultureInfo.InvariantCulture, $"offset={_offset}")),
        _ => null,
    };

    /// <exception cref="SafeApiException">SX2035: the pages cannot be a whole.</exception>
    public void Take(ApiPage page)
    {
        if (++Pages > SafeLimits.PagesMax || _seen.Count > SafeLimits.ItemsMax)
        {
            throw Broken($"the list does not end within {SafeLimits.PagesMax} pages or {SafeLimits.ItemsMax} items");
        }

        switch (_step)
        {
            case Step.Id:
                ById(page);
                break;
            case Step.Count:
                Counted(page);
                break;
            default:
                ByOffset(page);
                break;
        }
    }

    private void ById(ApiPage page)
    {
        if (page.Items.Length == 0)
        {
            _step = _seen.Count > 0 && (_always || !_ascends) ? Step.Count : Step.Done;
            return;
        }

        var before = _highest;
        if (Add(page) == 0)
        {
            // Asked for what comes after, SAFE gave the same again: it does not go by ids here.
            StartOffset();
            return;
        }

        if (page.Items.Any(item => item.Id <= before))
        {
            _ascends = false;
        }
    }

    /// <summary>By offset there must be nothing beyond what is known, but for items that are new meanwhile.</summary>
    private void Counted(ApiPage page)
    {
        var fresh = page.Items.Where(item => !_seen.ContainsKey(item.Id)).ToList();
        if (fresh.Count == 0)
        {
            _step = Step.Done;
        }
        else if (fresh.TrueForAll(item => item.Id > _highest))
        {
            _step = Step.Id;
        }
        else
        {
            StartOffset();
        }
    }

    private void ByOffset(ApiPage page)
    {
        if (page.Items.Length > 0)
        {
            Add(page);
            var before = _pass.Count;
            _pass.UnionWith(page.Items.Select(static item => item.Id));
            _offset += page.Items.Length;
            if (_pass.Count == before)
            {
                throw Broken("SAFE gives the same page again and again");
            }

            return;
        }

        if (_passBefore?.SetEquals(_pass) == true)
        {
            _step = Step.Done;
            return;
        }

        if (++_passes >= SafeLimits.PassesMax)
        {
            throw Broken($"{_passes} passes over the list all differ");
        }

        (_passBefore, _pass, _offset) = (_pass, [], 0);
    }

    private void StartOffset() => (_step, _offset, _pass) = (Step.Offset, 0, []);

    /// <returns>How many of the items were not known.</returns>
    private int Add(ApiPage page)
    {
        var fresh = 0;
        var last = long.MinValue;
        foreach (var item in page.Items)
        {
            _ascends &= item.Id > last;
            last = item.Id;
            _highest = Math.Max(_highest, item.Id);
            if (_seen.TryAdd(item.Id, item.Hash))
            {
                fresh++;
                continue;
            }

            // A second pass is to bring everything again.
            if (_passBefore is null)
            {
                Duplicates++;
            }

            if (_seen[item.Id] != item.Hash)
            {
                Changed++;
                _seen[item.Id] = item.Hash;
            }
        }

        return fresh;
    }

    private string Ask(string page)
    {
        var query = string.Join('&', new[] { _filter, page, string.Create(CultureInfo.InvariantCulture, $"limit={_limit}") }.Where(static part => part.Length > 0));
        return $"{_path}?{query}";
    }

    private SafeApiException Broken(string why) => new(
        DiagnosticCodes.SafeListIncomplete,
        $"The list cannot be read to its end: {why}.",
        "Pull again when nobody works in SAFE. If it stays so, report it: half a list is never taken for a whole one.",
        new SourceLocation(_path))
    { BeginAnew = true };
}
