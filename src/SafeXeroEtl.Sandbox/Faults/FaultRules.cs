namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>
/// The faults that come by themselves while a sandbox runs. Which calls they befall follows from the order of the calls and the
/// seed alone, so that a rehearsal that went wrong goes wrong the same way again.
/// </summary>
public sealed class FaultRules
{
    private const string Accounting = "/api.xro/2.0";
    private readonly Lock _gate = new();
    private readonly int _seed;
    private readonly FaultRule[] _rules;
    private readonly int[] _matched;
    private readonly int[] _befallen;

    internal FaultRules(int seed, IEnumerable<FaultRule> rules)
    {
        (_seed, _rules) = (seed, [.. rules]);
        (_matched, _befallen) = (new int[_rules.Length], new int[_rules.Length]);
    }

    /// <summary>How many rules there are.</summary>
    public int Count => _rules.Length;

    /// <summary>Reads a faults file.</summary>
    /// <exception cref="FaultFileException">With everything that is wrong in it.</exception>
    public static FaultRules Read(string path) => FaultFile.Read(path);

    /// <summary>Counts the call for every rule that it matches; the first that says so befalls it.</summary>
    internal Fault? Next(string method, string path)
    {
        var address = path.StartsWith(Accounting, StringComparison.OrdinalIgnoreCase) ? path[Accounting.Length..] : path;
        lock (_gate)
        {
            Fault? fault = null;
            for (var at = 0; at < _rules.Length; at++)
            {
                if (!_rules[at].Matches(method, address))
                {
                    continue;
                }

                var number = ++_matched[at];
                if (fault is null && _befallen[at] < (_rules[at].Times ?? int.MaxValue) && _rules[at].Befalls(number, Dice(at, number)))
                {
                    _befallen[at]++;
                    fault = _rules[at].Fault;
                }
            }

            return fault;
        }
    }

    // The finalising steps of SplitMix64: neighbouring numbers fall far apart.
    private int Dice(int rule, int number)
    {
        unchecked
        {
            var mixed = ((ulong)(uint)_seed << 40) ^ ((ulong)(uint)rule << 32) ^ (uint)number;
            mixed = (mixed + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % 100);
        }
    }
}
