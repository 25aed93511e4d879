using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>The small forms that all answers share.</summary>
internal static class JsonWriting
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>A JSON number with two decimals, from a decimal.</summary>
        public void Money(string name, decimal value) => json.WriteNumber(name, Rounding.ToPence(value) + 0.00m);

        /// <summary>A JSON number with exactly <paramref name="places"/> decimals.</summary>
        public void Number(string name, decimal value, int places) =>
            json.WriteNumber(name, Rounding.To(value, places) + new decimal(0, 0, 0, isNegative: false, (byte)places));

        public void Date(string name, DateOnly date) => json.WriteString(name, XeroDate.Out(date));

        /// <summary>The date in both of Xero's forms: <c>Date</c> and <c>DateString</c>.</summary>
        public void DateTwice(string name, DateOnly date)
        {
            json.WriteString($"{name}String", XeroDate.Text(date));
            json.WriteString(name, XeroDate.Out(date));
        }

        public void Updated(DateTimeOffset instant, bool withText)
        {
            json.WriteString("UpdatedDateUTC", XeroDate.Out(instant));
            if (withText)
            {
                json.WriteString("UpdatedDateUTCString", XeroDate.Text(instant));
            }
        }

        public void TextIfAny(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                json.WriteString(name, value);
            }
        }

        public void EmptyArrays(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                json.WriteStartArray(name);
                json.WriteEndArray();
            }
        }

        public void Array<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        /// <summary>The list of messages under <c>ValidationErrors</c> or <c>Warnings</c>.</summary>
        public void Messages(string name, IEnumerable<string> messages) =>
            json.Array(name, messages, message => json.WriteString("Message", message));
    }
}
