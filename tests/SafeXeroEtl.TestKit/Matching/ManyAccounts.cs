using System.Globalization;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>
/// Invents billing customers of whom one company has one to six accounts, the books with one contact a company (sometimes two), and the
/// truth. Among them are companies of one group that nobody may link to each other, customers whom the books do not know, sole traders of
/// one name, and serviced offices. The same seed and size make the same set on every machine; names grow in number with it.
/// How frequent everything is: <see cref="ManyAccountsRates"/>.
/// </summary>
public static class ManyAccounts
{
    /// <summary>So many companies, billed, in the books or both; about 1.35 accounts and 0.87 contacts each.</summary>
    /// <param name="companies">10 to 100,000.</param>
    public static LinkSet Of(int companies, ulong seed, ManyAccountsRates? rates = null)
    {
        CheckSize(companies, nameof(companies));
        Books books = new(seed, rates ?? new ManyAccountsRates());
        foreach (var company in books.Register.Companies().Take(companies))
        {
            books.Add(company, books.Standing(company));
        }

        return books.Set(seed);
    }

    /// <summary>For speed: exactly so many accounts and so many contacts, the books filled up with companies that are not billed.</summary>
    /// <param name="records">10 to 100,000.</param>
    public static LinkSet OnEachSide(int records, ulong seed, ManyAccountsRates? rates = null)
    {
        CheckSize(records, nameof(records));
        Books books = new(seed, rates ?? new ManyAccountsRates());
        foreach (var company in books.Register.Companies().TakeWhile(_ => books.Left.Count < records || books.Right.Count < records))
        {
            books.Add(company, books.Left.Count < records ? books.Standing(company) : CompanyStanding.OnlyInBooks);
        }

        books.CutTo(records);
        return books.Set(seed);
    }

    private static void CheckSize(int size, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 10, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 100_000, name);
    }

    private enum CompanyStanding
    {
        Both,
        OnlyBilled,
        OnlyInBooks,
    }

    /// <summary>Both sides while they fill, every row with its company.</summary>
    private sealed class Books(ulong seed, ManyAccountsRates rates)
    {
        private readonly AccountBuilder _accounts = new(seed, rates);
        private readonly ContactBuilder _contacts = new(seed, rates);

        public CompanyRegister Register { get; } = new(seed, rates);

        public List<(int Company, ContactRow Row, string Variation)> Left { get; } = [];

        public List<(int Company, ContactRow Row)> Right { get; } = [];

        public CompanyStanding Standing(Company company)
        {
            var drawn = SplitMix64.At(seed, 71, company.Index).Below(100);
            return drawn < rates.OnlyBilled ? CompanyStanding.OnlyBilled : drawn < rates.OnlyBilled + rates.OnlyInBooks ? CompanyStanding.OnlyInBooks : CompanyStanding.Both;
        }

        public void Add(Company company, CompanyStanding standing)
        {
            if (standing != CompanyStanding.OnlyInBooks)
            {
                Left.AddRange(_accounts.Accounts(company).Select(account => (company.Index, account.Row, account.Variation)));
            }

            if (standing != CompanyStanding.OnlyBilled)
            {
                Right.AddRange(_contacts.Contacts(company).Select(row => (company.Index, row)));
            }
        }

        public void CutTo(int records)
        {
            Left.RemoveRange(records, Left.Count - records);
            Right.RemoveRange(records, Right.Count - records);
        }

        /// <summary>Rows in no order, numbered in that one: nothing about a row's place tells whose it is.</summary>
        public LinkSet Set(ulong shuffled)
        {
            Mix(Left, SplitMix64.At(shuffled, 81));
            Mix(Right, SplitMix64.At(shuffled, 82));
            var left = Left.Select(static (account, place) => account with { Row = account.Row with { Id = Id('C', place) } }).ToList();
            var right = Right.Select(static (contact, place) => contact with { Row = contact.Row with { Id = Id('X', place) } }).ToList();
            var contacts = right.ToLookup(static contact => contact.Company, static contact => contact.Row.Id);
            return new LinkSet
            {
                Left = [.. left.Select(static account => account.Row)],
                Right = [.. right.Select(static contact => contact.Row)],
                Truth = [.. left.SelectMany(account => contacts[account.Company].Select(contact => new TrueLink(account.Row.Id, contact, account.Variation)))],
            };
        }

        private static string Id(char side, int place) => string.Create(CultureInfo.InvariantCulture, $"{side}{place + 1:000000}");

        private static void Mix<T>(List<T> rows, SplitMix64 random)
        {
            for (var last = rows.Count - 1; last > 0; last--)
            {
                var other = random.Below(last + 1);
                (rows[last], rows[other]) = (rows[other], rows[last]);
            }
        }
    }
}
