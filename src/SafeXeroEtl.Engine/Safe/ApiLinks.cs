using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// What rows need of records in other lists of the pull: the account number of a bill's customer, the number of a line's bill.
/// Only the ids and that one property are held.
/// </summary>
internal sealed class ApiLinks(string folder, PullSeal? seal)
{
    private readonly Dictionary<(string Target, string Property), Dictionary<long, string>> _known = [];
    private Dictionary<long, long>? _billOfPart;

    /// <returns>Null where the record is not in the pull or has no such property.</returns>
    /// <exception cref="InvalidDataException">An archive is not what was written.</exception>
    public string? Find(string target, long id, string property)
    {
        if (!_known.TryGetValue((target, property), out var texts))
        {
            _known[(target, property)] = texts = Load(target, property);
        }

        return texts.GetValueOrDefault(id);
    }

    /// <summary>The bill that a part of a payment settles, where the bills were asked for their parts; nil where none is known.</summary>
    public long BillOfPart(long part)
    {
        if (_billOfPart is null)
        {
            _billOfPart = [];
            foreach (var answer in Answers(SafeResource.InvoiceParts).Concat(Answers(SafeResource.OlderInvoiceParts)))
            {
                var bill = ParentOf(answer.Path);
                foreach (var item in ApiPage.Read(answer.Body.ToArray()).Items)
                {
                    _billOfPart[item.Id] = bill;
                }
            }
        }

        return _billOfPart.GetValueOrDefault(part);
    }

    /// <summary>The id in a nested path; nil in any other.</summary>
    public static long ParentOf(string path) =>
        path.Split('?')[0].Split('/').Where(static step => step.Length > 0 && step.All(char.IsAsciiDigit)).Select(static step => long.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0).LastOrDefault();

    private Dictionary<long, string> Load(string target, string property)
    {
        var texts = new Dictionary<long, string>();
        var resources = target switch
        {
            "customer" => [SafeResource.Customers],
            "payment" => [SafeResource.Payments],
            _ => (SafeResource[])[SafeResource.Invoices, SafeResource.OlderInvoices],
        };
        foreach (var answer in resources.SelectMany(Answers))
        {
            var page = ApiPage.Read(answer.Body.ToArray());
            foreach (var (item, found) in page.Items.Zip(page.Texts(property)))
            {
                if (found[0] is { } text)
                {
                    texts.TryAdd(item.Id, text);
                }
            }
        }

        return texts;
    }

    /// <summary>None of a list that the pull did not ask for, whatever file lies there.</summary>
    private IEnumerable<ArchivedAnswer> Answers(SafeResource resource)
    {
        if (seal?.Files.FirstOrDefault(file => file.File == resource.FileName) is not { } known)
        {
            yield break;
        }

        using var packed = File.OpenRead(Path.Combine(folder, resource.FileName));
        foreach (var answer in SealedArchive.Answers(packed, known))
        {
            yield return answer;
        }
    }
}
