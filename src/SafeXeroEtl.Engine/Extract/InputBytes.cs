namespace SafeXeroEtl.Engine.Extract;

/// <summary>The bytes of one input while they are read.</summary>
/// <param name="Source">Read once, front to back; disposed of with this.</param>
/// <param name="HasChanged">Asked at the end with the number of bytes read: whether what they come from is no longer what was opened.</param>
public sealed record InputBytes(Stream Source, Func<long, bool> HasChanged) : IDisposable
{
    /// <summary>A file of the folder. A link is the file that it leads to, wherever that lies: who names it in the pipeline put it there.</summary>
    public static InputBytes OfFile(string path)
    {
        var before = new FileInfo(ExportFileCheck.Target(path));
        var (length, written) = (before.Length, before.LastWriteTimeUtc);

        // Shared with writers, so that a file that is open in a spreadsheet can be read; a change under our hands is found at the end.
        var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        return new InputBytes(file, bytesRead =>
        {
            var after = new FileInfo(ExportFileCheck.Target(path));
            return !after.Exists || after.Length != length || bytesRead != length || after.LastWriteTimeUtc != written;
        });
    }

    public void Dispose() => Source.Dispose();
}
