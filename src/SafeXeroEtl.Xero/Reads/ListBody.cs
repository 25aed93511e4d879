using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>
/// Reads one list of an answer element by element, so that of a page no more than one element is ever held in Xero's form; its
/// bytes are held in a borrowed buffer, because finding where elements end before reading them would cost as much as reading them.
/// What else the answer has is passed over.
/// </summary>
internal sealed class ListBody<T>(string member, JsonTypeInfo<T> type, Action<T> take)
    where T : class
{
    /// <summary>A page of a thousand invoices of five lines is about half of it.</summary>
    private const int BufferBytes = 1 << 22;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = XeroLimits.AnswerDepthMax };

    private readonly JsonConverter<T> _converter = (JsonConverter<T>)type.Converter;

    /// <summary>Whether the answer had the list, be it empty.</summary>
    public bool HasList { get; private set; }

    public PaginationWire? Pagination { get; private set; }

    /// <exception cref="JsonException">Not the JSON that Xero describes, or broken off.</exception>
    public async Task ReadAsync(Stream body, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var filled = 0;
            while (await body.ReadAsync(buffer.AsMemory(filled), stop) is var read and > 0)
            {
                filled += read;
                if (filled == buffer.Length)
                {
                    buffer = Grown(buffer);
                }
            }

            Read(buffer.AsSpan(0, filled));
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

    private void Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The answer is no object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Member(ref reader);
        }

        // Anything after the end is refused by the reader itself.
        reader.Read();
    }

    private void Member(ref Utf8JsonReader reader)
    {
        var isList = reader.ValueTextEquals(member);
        var isPagination = !isList && reader.ValueTextEquals("pagination"u8);
        reader.Read();
        if (isList && reader.TokenType != JsonTokenType.Null)
        {
            List(ref reader);
        }
        else if (isPagination)
        {
            Pagination = JsonSerializer.Deserialize(ref reader, XeroJson.Default.PaginationWire);
        }
        else
        {
            reader.Skip();
        }
    }

    private void List(ref Utf8JsonReader reader)
    {
        HasList = reader.TokenType == JsonTokenType.StartArray ? true : throw new JsonException("A list is none.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Null)
            {
                take(_converter.Read(ref reader, typeof(T), type.Options)!);
            }
        }
    }
}
