using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>An object that Xero may give as null or as an empty array when it has none (FACTS 1), or as the only element of one, as the answer to an allocation's deletion does.</summary>
internal sealed class MaybeConverter<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.StartArray ? Only(ref reader, options) : First(ref reader, options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, Info(options));

    private static T? First(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return null;
        }

        var only = Only(ref reader, options);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? only : throw new JsonException("An object is several.");
    }

    /// <summary>By the type's own converter: the serializer would first look for the end of the object and so read it twice.</summary>
    private static T? Only(ref Utf8JsonReader reader, JsonSerializerOptions options) => ((JsonConverter<T>)Info(options).Converter).Read(ref reader, typeof(T), options);

    private static JsonTypeInfo<T> Info(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
