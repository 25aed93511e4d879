using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Damage;

/// <summary>
/// Looks at all customers of a file for noughts that a spreadsheet took. Evidence is what the others of the column look like; it is a
/// warning, since nobody can tell from one number whether it ever had one.
/// </summary>
public sealed class CustomerDamage
{
    private const int CompanyDigits = 8;

    private readonly Column _telephones = new("telephone number has", "telephone numbers have", "nine or ten digits and no leading nought");
    private readonly Column _companies = new("company number has", "company numbers have", "fewer than eight digits");
    private readonly RoundedIds _rounded = new();
    private readonly Dictionary<int, (int Whole, int Short, SourceLocation? First)> _accounts = [];

    public void Add(Customer customer)
    {
        _telephones.Add(Telephone(customer.Telephone), customer.At);
        _companies.Add(Company(customer.CompanyNumber), customer.At);
        _rounded.Add(customer.AccountNumber, customer.At.File, customer.At.Line ?? 0);
        if (IsDigits(customer.AccountNumber))
        {
            var width = customer.AccountNumber.Length;
            var so = _accounts.GetValueOrDefault(width);
            _accounts[width] = customer.AccountNumber[0] == '0' ? so with { Whole = so.Whole + 1 } : so with { Short = so.Short + 1, First = SourceLocation.Earlier(so.First, customer.At) };
        }
    }

    /// <summary>After the last customer.</summary>
    public IEnumerable<Diagnostic> Notes() => new[] { Accounts(), _telephones.Note(), _companies.Note(), _rounded.Note("the account numbers") }.OfType<Diagnostic>();

    /// <summary>Where numbers of one width keep their noughts, shorter ones may have lost theirs.</summary>
    private Diagnostic? Accounts()
    {
        var whole = _accounts.Where(static width => width.Value.Whole > 0).ToList();
        if (whole.Count != 1)
        {
            return null;
        }

        var shorter = _accounts.Where(width => width.Key < whole[0].Key).ToList();
        var count = shorter.Sum(static width => width.Value.Short);
        return count == 0 ? null : Noted(
            $"{CountedWords.Of(count, "account number is", "account numbers are")} shorter than the {whole[0].Value.Whole} with leading noughts, which have {whole[0].Key} digits",
            shorter.Select(static width => width.Value.First).First(static first => first is not null)!);
    }

    /// <returns>Whether the nought is there; null for what says nothing.</returns>
    private static bool? Telephone(string? number)
    {
        if (number is null || number[0] == '+')
        {
            return null;
        }

        var digits = number.Count(char.IsAsciiDigit);
        return number.TrimStart('(')[0] == '0' ? true : digits is 9 or 10 && number.All(static character => char.IsAsciiDigit(character) || character is ' ' or '(' or ')' or '-') ? false : null;
    }

    private static bool? Company(string? number) => number is null || !IsDigits(number) ? null : number.Length >= CompanyDigits;

    private static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static Diagnostic Noted(string evidence, SourceLocation first) => new()
    {
        Code = DiagnosticCodes.LostLeadingZeros,
        Severity = Severity.Warning,
        Message = $"{evidence}; this is the first. A spreadsheet may have taken them.",
        At = first,
        NextStep = "If the file was opened in a spreadsheet, save the report again from SAFE; if SAFE itself has them so, nothing need be done.",
    };

    /// <summary>One column whose values should have a nought in front.</summary>
    private sealed class Column(string one, string many, string what)
    {
        private int _whole;
        private int _short;
        private SourceLocation? _first;

        public void Add(bool? isWhole, SourceLocation at)
        {
            _whole += isWhole == true ? 1 : 0;
            if (isWhole == false)
            {
                _short++;
                _first = SourceLocation.Earlier(_first, at);
            }
        }

        public Diagnostic? Note() => _first is null ? null : Noted($"{CountedWords.Of(_short, one, many)} {what}, {CountedWords.Of(_whole, "is whole", "are whole")}", _first);
    }
}
