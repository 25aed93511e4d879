using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>Plain sentences under a heading: next steps, what was not done and why.</summary>
public sealed record ReportList(string Title, ImmutableArray<string> Sentences, ReportTone Tone = ReportTone.Plain);
