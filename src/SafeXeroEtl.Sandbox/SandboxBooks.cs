using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Seed;

namespace SafeXeroEtl.Sandbox;

/// <summary>The books without a server: for the commands <c>sandbox reset</c> and <c>sandbox show</c>.</summary>
public static class SandboxBooks
{
    /// <summary>Throws away what is in the file and seeds it again; a sandbox that is running over it goes on with the fresh books.</summary>
    public static void Reset(string databasePath) => BooksFile.Reset(databasePath).Close();

    /// <summary>The organisations in the order of <c>/connections</c>; a missing file is created and seeded first.</summary>
    public static IReadOnlyList<(string Name, Guid TenantId)> Organisations(string databasePath)
    {
        var file = BooksFile.Open(databasePath);
        try
        {
            return [.. file.Read(ReferenceBook.AllOrganisations).Select(static organisation => (organisation.Name, organisation.TenantId))];
        }
        finally
        {
            file.Close();
        }
    }

    /// <summary>Takes the lock dates off all organisations, as an adviser would in Xero, so that months of long ago can be rehearsed.</summary>
    public static void Unlock(string databasePath)
    {
        var file = BooksFile.Open(databasePath);
        try
        {
            file.Write(static session => session.Execute("UPDATE organisations SET period_lock_date = NULL, end_of_year_lock_date = NULL"));
        }
        finally
        {
            file.Close();
        }
    }

    /// <summary>The tenant of a further organisation of that name, in whichever file.</summary>
    public static Guid TenantOf(string name) => FurtherOrganisation.TenantOf(name);

    /// <summary>Counts and sums the books; a missing file is created and seeded first.</summary>
    public static SandboxSummary Summarise(string databasePath)
    {
        var file = BooksFile.Open(databasePath);
        try
        {
            return file.Read(session => BookSummary.Of(session, file.Path));
        }
        finally
        {
            file.Close();
        }
    }
}
