using System.Text;
using System.Text.Encodings.Web;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>The page that the browser is left with: plain, and without anything from outside but escaped words.</summary>
internal static class CallbackPage
{
    public const string Type = "text/html; charset=utf-8";

    public static byte[] Of(string title, string text)
    {
        var (head, body) = (HtmlEncoder.Default.Encode(title), HtmlEncoder.Default.Encode(text));
        return Encoding.UTF8.GetBytes($$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{head}}</title>
            <style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem; color: #222; background: #fff; }</style>
            </head>
            <body>
            <main>
            <h1>{{head}}</h1>
            <p>{{body}}</p>
            </main>
            </body>
            </html>

            """.ReplaceLineEndings("\n"));
    }
}
