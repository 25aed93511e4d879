using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>HTML under construction. What stands in the literal is markup, what is filled into it is text and always escaped.</summary>
internal sealed class Markup
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private readonly StringBuilder _text = new();

    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler handler)
    {
        _ = handler;
        return this;
    }

    public Markup Add(Markup inner)
    {
        _text.Append(inner._text);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Appends to the markup as the interpolated string is evaluated.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly Markup _markup;

        public Handler(int literalLength, int formattedCount, Markup markup)
        {
            _ = literalLength + formattedCount;
            _markup = markup;
        }

        public void AppendLiteral(string markup) => _markup._text.Append(markup);

        public void AppendFormatted(string? text) => _markup._text.Append(HtmlEncoder.Default.Encode(text ?? string.Empty));

        public void AppendFormatted(int number) => AppendFormatted(number.ToString("N0", British));

        /// <summary>Money, with a true minus sign.</summary>
        public void AppendFormatted(decimal amount) => AppendFormatted(amount.ToString("N2", British).Replace('-', '\u2212'));

        public void AppendFormatted(DateOnly date) => AppendFormatted(date.ToString("d MMM yyyy", British));

        public void AppendFormatted(DateTimeOffset instant) => AppendFormatted(instant.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", British));

        public void AppendFormatted(Guid id) => AppendFormatted(id.ToString("D"));
    }
}
