using System.Text;

namespace SafeXeroEtl.TestKit.Csv;

/// <summary>
/// A second reading of RFC 4180, character by character and with none of the product's code: what tests hold the product's reader
/// against. It forgives everything; only well-formed text is to be given to it where the answer counts.
/// </summary>
public static class ReferenceCsv
{
    public static List<string[]> Read(string text, char separator = ',')
    {
        var (rows, row, field) = (new List<string[]>(), new List<string>(), new StringBuilder());
        var (quoted, wasQuoted) = (false, false);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (quoted)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (character == '"' && field.Length == 0 && !wasQuoted)
            {
                (quoted, wasQuoted) = (true, true);
            }
            else if (character == separator)
            {
                row.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
            }
            else if (character is '\r' or '\n')
            {
                at += character == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                End();
            }
            else
            {
                field.Append(character);
            }
        }

        if (field.Length > 0 || row.Count > 0 || wasQuoted)
        {
            End();
        }

        return rows;

        void End()
        {
            row.Add(field.ToString());
            rows.Add([.. row]);
            row.Clear();
            field.Clear();
            wasQuoted = false;
        }
    }
}
