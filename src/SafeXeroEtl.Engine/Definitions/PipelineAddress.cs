namespace SafeXeroEtl.Engine.Definitions;

/// <summary>
/// A pipeline as a command names it: its folder or file, and after an <c>@</c> the one of its organisations that is meant, such as
/// <c>pipelines/brands@books-north</c>. A run keeps the address, so that whatever is done with it later is done in its organisation.
/// </summary>
/// <param name="Organisation">Null: the pipeline as a whole.</param>
public sealed record PipelineAddress(string Path, string? Organisation)
{
    private const char Mark = '@';

    /// <summary>A folder whose own name has the mark is a folder.</summary>
    public static PipelineAddress Of(string workspace, string text)
    {
        var at = text.LastIndexOf(Mark);
        var exists = at > 0 && System.IO.Path.GetFullPath(text, System.IO.Path.GetFullPath(workspace)) is var full && (Directory.Exists(full) || File.Exists(full));
        return at <= 0 || exists || text.AsSpan(at).ContainsAny('/', '\\') ? new(text, null) : new(text[..at], text[(at + 1)..]);
    }

    public override string ToString() => Organisation is null ? Path : $"{Path}{Mark}{Organisation}";
}
