using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>
/// Reads one list of an answer element by element as the bytes arrive, so that of a page no more than its longest element is
/// held in Xero's form. What else the answer has is passed over.
/// </summary>
internal sealed class ListBody<T>(string member, JsonTypeInfo<T> type, Action<T> take)
{
    private const int BufferBytes = 1 << 16;

    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = XeroLimits.AnswerDepthMax });
    private Place _place = Place.Start;

    private enum Place
    {
        Start,
        Members,
        List,
        End,
    }

    /// <summary>Whether the answer had the list, be it empty.</summary>
    public bool HasList { get; private set; }

    public PaginationWire? Pagination { get; private set; }

    /// <exception cref="JsonException">Not the JSON that Xero describes, or broken off.</exception>
    public async Task ReadAsync(Stream body, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var (filled, isFinal) = (0, false); !isFinal;)
            {
                // The buffer is filled before it is looked at: a long element is begun again only when the buffer has doubled.
                filled += await body.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, stop);
                isFinal = filled < buffer.Length;
                var used = Consume(buffer.AsSpan(0, filled), isFinal);
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
                if (filled == buffer.Length)
                {
                    buffer = Grown(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        var longer = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(longer, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return longer;
    }

    /// <returns>Bytes that need not be seen again.</returns>
    private int Consume(ReadOnlySpan<byte> bytes, bool isFinal)
    {
        var reader = new Utf8JsonReader(bytes, isFinal, _state);
        var used = 0;
        while (_place != Place.End && Step(ref reader, bytes))
        {
            used = (int)reader.BytesConsumed;
            _state = reader.CurrentState;
        }

        if (_place != Place.End)
        {
            return isFinal ? throw new JsonException("The answer broke off.") : used;
        }

        return bytes[used..].Trim(" \r\n\t"u8).IsEmpty ? bytes.Length : throw new JsonException("The answer goes on after its end.");
    }

    /// <returns>False when more bytes are needed first; the step is then taken again from its beginning.</returns>
    private bool Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_place, reader.TokenType)
        {
            case (Place.Start, JsonTokenType.StartObject):
                _place = Place.Members;
                return true;
            case (Place.Members, JsonTokenType.EndObject):
                _place = Place.End;
                return true;
            case (Place.Members, JsonTokenType.PropertyName):
                return Member(ref reader, bytes);
            case (Place.List, JsonTokenType.EndArray):
                _place = Place.Members;
                return true;
            case (Place.List, JsonTokenType.Null):
                return true;
            case (Place.List, _):
                return Value(ref reader, bytes, out var element) && Take(element);
            default:
                throw new JsonException("The answer is no object.");
        }
    }

    private bool Member(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        if (reader.ValueTextEquals("pagination"u8))
        {
            if (!reader.Read() || !Value(ref reader, bytes, out var pagination))
            {
                return false;
            }

            Pagination = JsonSerializer.Deserialize(pagination, XeroJson.Default.PaginationWire);
            return true;
        }

        if (!reader.ValueTextEquals(member))
        {
            return reader.Read() && reader.TrySkip();
        }

        if (!reader.Read())
        {
            return false;
        }

        HasList = reader.TokenType == JsonTokenType.StartArray;
        _place = HasList ? Place.List : Place.Members;
        return HasList || (reader.TokenType == JsonTokenType.Null ? true : throw new JsonException("A list is none."));
    }

    private static bool Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> value)
    {
        var start = (int)reader.TokenStartIndex;
        var isWhole = reader.TrySkip();
        value = isWhole ? bytes[start..(int)reader.BytesConsumed] : default;
        return isWhole;
    }

    private bool Take(ReadOnlySpan<byte> element)
    {
        take(JsonSerializer.Deserialize(element, type) ?? throw new JsonException("An element is null."));
        return true;
    }
}
