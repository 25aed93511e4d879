namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>The check sum of ZIP (reflected 0xEDB88320), eight bytes a step: a month's lines pass through it.</summary>
internal struct Crc32()
{
    private static readonly uint[][] Tables = MakeTables();

    private uint _state = uint.MaxValue;

    public readonly uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> data)
    {
        var state = _state;
        for (; data.Length >= 8; data = data[8..])
        {
            state ^= BitConverter.ToUInt32(data);
            state = Tables[7][state & 0xFF] ^ Tables[6][(state >> 8) & 0xFF] ^ Tables[5][(state >> 16) & 0xFF] ^ Tables[4][state >> 24]
                ^ Tables[3][data[4]] ^ Tables[2][data[5]] ^ Tables[1][data[6]] ^ Tables[0][data[7]];
        }

        foreach (var unit in data)
        {
            state = Tables[0][(state ^ unit) & 0xFF] ^ (state >> 8);
        }

        _state = state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (var unit = 0u; unit < 256; unit++)
            {
                tables[table][unit] = table == 0 ? FirstOf(unit) : Tabled(tables, table, unit);
            }
        }

        return tables;
    }

    private static uint Tabled(uint[][] tables, int table, uint unit)
    {
        var before = tables[table - 1][unit];
        return tables[0][before & 0xFF] ^ (before >> 8);
    }

    private static uint FirstOf(uint unit)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            unit = (unit & 1) == 0 ? unit >> 1 : 0xEDB88320 ^ (unit >> 1);
        }

        return unit;
    }
}
