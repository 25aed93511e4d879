using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report;

/// <summary>Turns a book into files. The same book always gives the same bytes (P8).</summary>
public interface IReportWriter
{
    /// <summary>Writes into a folder that exists, each file whole or not at all.</summary>
    /// <returns>Names of the files written, relative to the folder with <c>/</c>, and what hindered; an error means that nothing was written.</returns>
    Noted<ImmutableArray<string>> Write(ReportBook book, string folder);
}
