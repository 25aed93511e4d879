namespace SafeXeroEtl.Engine.Extract;

/// <summary>Walks through an input's rows and heeds a stop now and then.</summary>
internal sealed class RowLoop(CancellationToken stop)
{
    private const int RowsBetweenStops = 4096;

    public void Each(IExportRows rows, Action take)
    {
        while (rows.Read())
        {
            take();
            if (rows.Rows % RowsBetweenStops == 0)
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }
}
