using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>
/// Names and what they stand for, in the order of their characters' numbers, as they were sealed. Without it they would be read back in
/// the order of this computer's language, where <c>Bills.csv</c> comes after <c>bank.csv</c>, and the seal would not hold.
/// </summary>
internal sealed class NamesJson : JsonConverter<ImmutableSortedDictionary<string, string>>
{
    public override ImmutableSortedDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Not a list of names.");
        }

        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || names.ContainsKey(name))
            {
                throw new JsonException("A name without its text, or twice.");
            }

            names.Add(name, reader.GetString()!);
        }

        return names.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
