namespace SafeXeroEtl.Core.Transform;

/// <summary>The balance-sheet accounts that a cut-off journal would use; null where the pipeline names none. The program posts no journal.</summary>
public sealed record CutOffSettings(string? DeferredAccount = null, string? AccruedAccount = null);
