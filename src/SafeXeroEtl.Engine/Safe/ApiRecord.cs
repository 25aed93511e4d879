using System.Buffers;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// One record of a list as the texts of a layout's columns. A number is its own raw token, so that money never goes through a
/// floating point; a list of texts is its first, or all of them where the column is <c>status</c>; an object inside is told by names
/// with points.
/// </summary>
internal sealed class ApiRecord
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = SafeLimits.DepthMax };

    private readonly ApiColumns _columns;
    private readonly int _statusColumn;
    private readonly ArrayBufferWriter<byte> _texts = new(4_096);
    private readonly (int Start, int Length, int Rank)[] _values;
    private readonly Dictionary<string, Property> _properties = new(StringComparer.Ordinal);
    private readonly List<Property> _inOrder = [];
    private int _expected;

    public ApiRecord(ApiColumns columns)
    {
        _columns = columns;
        _values = new (int, int, int)[columns.Layout.Columns.Length];
        _statusColumn = columns.Layout.Columns.Select(static column => column.Field).ToList().IndexOf("status");
    }

    /// <summary>Names of all properties so far, those inside others too.</summary>
    public IReadOnlyCollection<string> Properties => _properties.Keys;

    /// <summary>Columns that a property was there for, with a value or without.</summary>
    public HashSet<int> Filled { get; } = [];

    /// <summary>Columns that two properties of one record say differently.</summary>
    public Dictionary<int, (string First, string Second)> Conflicts { get; } = [];

    /// <summary>Nil where the record has none that is a number.</summary>
    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    public long InvoiceId { get; private set; }

    public long PaymentId { get; private set; }

    public ReadOnlySpan<byte> Utf8(int column) => column < 0 ? default : _texts.WrittenSpan.Slice(_values[column].Start, _values[column].Length);

    public bool IsEmpty(int column) => column >= 0 && _values[column].Length == 0;

    public void Fill(int column, string text)
    {
        var start = _texts.WrittenCount;
        _values[column] = (start, (int)Encoding.UTF8.GetBytes(text, _texts), int.MaxValue);
    }

    /// <param name="record">One object.</param>
    public void Read(ReadOnlySpan<byte> record)
    {
        _texts.ResetWrittenCount();
        Array.Fill(_values, (0, 0, int.MaxValue));
        (Id, CustomerId, InvoiceId, PaymentId) = (0, 0, 0, 0);
        _expected = 0;
        var reader = new Utf8JsonReader(record, Strict);
        reader.Read();
        ReadObject(ref reader, "");
    }

    private void ReadObject(ref Utf8JsonReader reader, string prefix)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = PropertyOf(ref reader, prefix);
            reader.Read();
            ReadValue(ref reader, property);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, Property property)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when !property.IsSkipped:
                ReadObject(ref reader, property.Name + ".");
                break;
            case JsonTokenType.StartArray:
                ReadArray(ref reader, property);
                break;
            case JsonTokenType.StartObject:
                reader.Skip();
                break;
            default:
                Take(ref reader, property, append: false);
                break;
        }
    }

    private void ReadArray(ref Utf8JsonReader reader, Property property)
    {
        var isFirst = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (isFirst)
            {
                ReadValue(ref reader, property);
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (property.Column == _statusColumn && property.Column >= 0)
            {
                Take(ref reader, property, append: true);
            }

            isFirst = false;
        }
    }

    private void Take(ref Utf8JsonReader reader, Property property, bool append)
    {
        if (property.Column >= 0)
        {
            Filled.Add(property.Column);
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        var start = _texts.WrittenCount;
        if (append)
        {
            // The text so far is copied, so that the whole stands in one piece.
            _texts.Write(Utf8(property.Column).ToArray());
            _texts.Write("|"u8);
        }

        Write(ref reader);
        var length = _texts.WrittenCount - start;
        if (property.Link != Link.None)
        {
            Keep(property.Link, _texts.WrittenSpan[start..]);
        }

        if (property.Column < 0 || length == 0)
        {
            return;
        }

        var before = _values[property.Column];
        if (!append && before.Length > 0 && !Utf8(property.Column).SequenceEqual(_texts.WrittenSpan.Slice(start, length)))
        {
            Conflicts.TryAdd(property.Column, (_inOrder.First(each => each.Column == property.Column && each.Rank == before.Rank).Name, property.Name));
        }

        if (append || property.Rank <= before.Rank)
        {
            _values[property.Column] = (start, length, property.Rank);
        }
    }

    private void Write(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            _texts.Write(reader.ValueSpan);
        }
        else if (reader.ValueIsEscaped)
        {
            _texts.Advance(reader.CopyString(_texts.GetSpan(reader.ValueSpan.Length)));
        }
        else
        {
            _texts.Write(reader.ValueSpan);
        }
    }

    private void Keep(Link link, ReadOnlySpan<byte> text)
    {
        var id = System.Buffers.Text.Utf8Parser.TryParse(text, out long number, out var length) && length == text.Length ? number : 0;
        switch (link)
        {
            case Link.Id:
                Id = id;
                break;
            case Link.Customer:
                CustomerId = id;
                break;
            case Link.Invoice:
                InvoiceId = id;
                break;
            default:
                PaymentId = id;
                break;
        }
    }

    /// <summary>Records of a list have their properties in one order, nearly always; so a name is compared before it is looked up.</summary>
    private Property PropertyOf(ref Utf8JsonReader reader, string prefix)
    {
        if (_expected < _inOrder.Count && _inOrder[_expected] is var next && next.Prefix == prefix && reader.ValueTextEquals(next.Utf8))
        {
            _expected++;
            return next;
        }

        var name = prefix + reader.GetString();
        if (!_properties.TryGetValue(name, out var property))
        {
            var found = _columns.Find(name);
            property = new Property(name, prefix, Encoding.UTF8.GetBytes(name[prefix.Length..]), found?.Column ?? -1, found?.Rank ?? 0, LinkOf(name), _columns.IsKnown(name) && found is null && LinkOf(name) == Link.None);
            _properties.Add(name, property);
            _inOrder.Add(property);
        }

        _expected = _inOrder.IndexOf(property) + 1;
        return property;
    }

    private static Link LinkOf(string name) => name switch
    {
        "id" => Link.Id,
        "customerID" => Link.Customer,
        "invoiceID" => Link.Invoice,
        "paymentID" => Link.Payment,
        _ => Link.None,
    };

    private enum Link
    {
        None,
        Id,
        Customer,
        Invoice,
        Payment,
    }

    /// <param name="Column">-1 where it fills none.</param>
    /// <param name="Rank">Place among the column's aliases: the first wins.</param>
    /// <param name="IsSkipped">The layout ignores it, and what is inside it too.</param>
    private sealed record Property(string Name, string Prefix, byte[] Utf8, int Column, int Rank, Link Link, bool IsSkipped);
}
