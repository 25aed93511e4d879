namespace SafeXeroEtl.Benchmarks;

/// <summary>What was to be measured did not work, so there is no figure.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
