using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>
/// Lines, read and written by hand: a month has a hundred thousand, and going through the serializer for each of their members took
/// as long as all the rest of reading an invoice. What a line comes to is its LineAmount; UnitAmount is read back only of what we sent, and Quantity, which is always 1, never.
/// </summary>
internal sealed class LineItemConverter : JsonConverter<LineItemWire>
{
    /// <summary>Most lines have the account and tax type of the line before: then its text is used again. Two threads at most waste a text.</summary>
    private string? _lastAccount;
    private string? _lastTaxType;

    public override LineItemWire Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A line is no object.");
        }

        var line = new LineItemWire();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Member(ref reader, line, options);
        }

        return line;
    }

    public override void Write(Utf8JsonWriter writer, LineItemWire value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.LineItemID is { } id)
        {
            writer.WriteString("LineItemID"u8, id);
        }

        Write(writer, "Description"u8, value.Description);
        MoneyConverter.Write(writer, "Quantity"u8, value.Quantity);
        MoneyConverter.Write(writer, "UnitAmount"u8, value.UnitAmount);
        Write(writer, "ItemCode"u8, value.ItemCode);
        Write(writer, "AccountCode"u8, value.AccountCode);
        Write(writer, "TaxType"u8, value.TaxType);
        MoneyConverter.Write(writer, "TaxAmount"u8, value.TaxAmount);
        MoneyConverter.Write(writer, "LineAmount"u8, value.LineAmount);
        WriteTracking(writer, value.Tracking);
        writer.WriteEndObject();
    }

    private static void WriteTracking(Utf8JsonWriter writer, IReadOnlyList<TrackingChoice>? choices)
    {
        if (choices is null)
        {
            return;
        }

        writer.WriteStartArray("Tracking"u8);
        foreach (var choice in choices)
        {
            writer.WriteStartObject();
            writer.WriteString("Name"u8, choice.Category);
            writer.WriteString("Option"u8, choice.Option);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Nearly always an empty list, which is told from its next byte.</summary>
    private static IReadOnlyList<NoteWire?>? Notes(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var ahead = reader;
        if (reader.TokenType == JsonTokenType.StartArray && ahead.Read() && ahead.TokenType == JsonTokenType.EndArray)
        {
            reader = ahead;
            return null;
        }

        return JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<IReadOnlyList<NoteWire?>>)options.GetTypeInfo(typeof(IReadOnlyList<NoteWire?>)));
    }

    private void Member(ref Utf8JsonReader reader, LineItemWire line, JsonSerializerOptions options)
    {
        if (reader.ValueTextEquals("Description"u8))
        {
            reader.Read();
            line.Description = WireText.Of(ref reader);
        }
        else if (reader.ValueTextEquals("LineAmount"u8))
        {
            reader.Read();
            line.LineAmount = MoneyConverter.Of(ref reader);
        }
        else if (reader.ValueTextEquals("TaxAmount"u8))
        {
            reader.Read();
            line.TaxAmount = MoneyConverter.Of(ref reader);
        }
        else if (reader.ValueTextEquals("AccountCode"u8))
        {
            reader.Read();
            line.AccountCode = _lastAccount = WireText.Of(ref reader, _lastAccount);
        }
        else if (reader.ValueTextEquals("TaxType"u8))
        {
            reader.Read();
            line.TaxType = _lastTaxType = WireText.Of(ref reader, _lastTaxType);
        }
        else if (reader.ValueTextEquals("LineItemID"u8))
        {
            reader.Read();
            line.LineItemID = WireIdConverter.Of(ref reader);
        }
        else if (reader.ValueTextEquals("UnitAmount"u8))
        {
            reader.Read();
            line.UnitAmount = MoneyConverter.Of(ref reader);
        }
        else if (reader.ValueTextEquals("ValidationErrors"u8))
        {
            reader.Read();
            line.ValidationErrors = Notes(ref reader, options);
        }
        else
        {
            reader.Read();
            WireText.PassOver(ref reader);
        }
    }
}

/// <summary>The contact of a document: its id and name are all that Xero's stub is asked for, of the dozen members that it has.</summary>
internal sealed class ContactStubConverter : JsonConverter<ContactWire>
{
    private static readonly MaybeConverter<ContactWire> Whole = new();

    public override ContactWire? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Whole.Read(ref reader, typeToConvert, options);
        }

        var (id, name) = ((Guid?)null, (string?)null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isName) = (reader.ValueTextEquals("ContactID"u8), reader.ValueTextEquals("Name"u8));
            reader.Read();
            id = isId ? WireIdConverter.Of(ref reader) : id;
            name = isName ? WireText.Of(ref reader) : name;
            WireText.PassOver(ref reader);
        }

        return new ContactWire { ContactID = id, Name = name };
    }

    public override void Write(Utf8JsonWriter writer, ContactWire value, JsonSerializerOptions options) => Whole.Write(writer, value, options);
}
