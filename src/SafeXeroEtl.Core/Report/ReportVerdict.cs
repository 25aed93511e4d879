namespace SafeXeroEtl.Core.Report;

/// <summary>The sentence on top, such as <c>Agrees, with 2 accepted differences of £x</c>. Templates place it; they cannot word it.</summary>
/// <param name="Detail">One more sentence that says why; null when the verdict says it all.</param>
public sealed record ReportVerdict(string Text, ReportTone Tone, string? Detail = null);
