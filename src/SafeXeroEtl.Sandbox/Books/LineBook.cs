using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The tables of lines and their tracking.</summary>
internal static class LineBook
{
    private const string WithIds = "IN (SELECT value FROM json_each($ids))";

    extension(BookSession session)
    {
        /// <summary>Replaces the document's lines by these; a stored line that is not among them is gone (FACTS 4).</summary>
        public void SaveLines(Guid documentId, IReadOnlyList<DocumentLine> lines)
        {
            var id = ("$id", (object?)Stored.Text(documentId));
            session.Execute(
                "DELETE FROM line_tracking WHERE tenant_id = $tenant AND line_item_id IN "
                + "(SELECT line_item_id FROM line_items WHERE tenant_id = $tenant AND invoice_id = $id)",
                id);
            session.Execute("DELETE FROM line_items WHERE tenant_id = $tenant AND invoice_id = $id", id);
            for (var position = 0; position < lines.Count; position++)
            {
                session.SaveLine(documentId, position, lines[position]);
            }
        }

        public List<(Guid DocumentId, DocumentLine Line)> LinesOf(string ids)
        {
            // CROSS keeps SQLite from walking through the tracking of all lines there are.
            var tracking = session.Query(
                "SELECT t.line_item_id, t.category_id, t.option_id FROM line_items l CROSS JOIN line_tracking t ON t.tenant_id = l.tenant_id AND "
                + $"t.line_item_id = l.line_item_id WHERE l.tenant_id = $tenant AND l.invoice_id {WithIds} ORDER BY t.position",
                static row => (LineId: row.IdAt("line_item_id"), Tracking: new LineTracking(row.IdAt("category_id"), row.IdAt("option_id"))),
                ("$ids", ids)).ToLookup(static entry => entry.LineId, static entry => entry.Tracking);
            return session.Query(
                $"SELECT * FROM line_items WHERE tenant_id = $tenant AND invoice_id {WithIds} ORDER BY invoice_id, position",
                row => (row.IdAt("invoice_id"), ReadLine(row, tracking)),
                ("$ids", ids));
        }

        private void SaveLine(Guid documentId, int position, DocumentLine line)
        {
            session.Execute(
                "INSERT INTO line_items (tenant_id, line_item_id, invoice_id, position, description, quantity, unit_amount, line_amount, discount_rate, "
                + "discount_amount, item_code, account_code, tax_type, tax_amount) VALUES ($tenant, $line, $id, $position, $description, $quantity, "
                + "$unit, $amount, $rate, $discount, $item, $account, $type, $tax)",
                ("$line", Stored.Text(line.LineItemId)),
                ("$id", Stored.Text(documentId)),
                ("$position", position),
                ("$description", line.Description),
                ("$quantity", Stored.TextOrNull(line.Quantity)),
                ("$unit", Stored.TextOrNull(line.UnitAmount)),
                ("$amount", Stored.TextOrNull(line.AskedLineAmount)),
                ("$rate", Stored.TextOrNull(line.DiscountRate)),
                ("$discount", Stored.TextOrNull(line.DiscountAmount)),
                ("$item", line.ItemCode),
                ("$account", line.AccountCode),
                ("$type", line.TaxType),
                ("$tax", Stored.TextOrNull(line.AskedTaxAmount)));
            for (var index = 0; index < line.Tracking.Count; index++)
            {
                session.Execute(
                    "INSERT INTO line_tracking (tenant_id, line_item_id, position, category_id, option_id) VALUES ($tenant, $line, $position, $category, $option)",
                    ("$line", Stored.Text(line.LineItemId)),
                    ("$position", index),
                    ("$category", Stored.Text(line.Tracking[index].CategoryId)),
                    ("$option", Stored.Text(line.Tracking[index].OptionId)));
            }
        }
    }

    private static DocumentLine ReadLine(SqliteDataReader row, ILookup<Guid, LineTracking> tracking) => new()
    {
        LineItemId = row.IdAt("line_item_id"),
        Description = row.RequiredText("description"),
        Quantity = row.DecimalOrNullAt("quantity"),
        UnitAmount = row.DecimalOrNullAt("unit_amount"),
        AskedLineAmount = row.DecimalOrNullAt("line_amount"),
        DiscountRate = row.DecimalOrNullAt("discount_rate"),
        DiscountAmount = row.DecimalOrNullAt("discount_amount"),
        ItemCode = row.TextAt("item_code"),
        AccountCode = row.TextAt("account_code"),
        TaxType = row.TextAt("tax_type"),
        AskedTaxAmount = row.DecimalOrNullAt("tax_amount"),
        Tracking = [.. tracking[row.IdAt("line_item_id")]],
    };
}
