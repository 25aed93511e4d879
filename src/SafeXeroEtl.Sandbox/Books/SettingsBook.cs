namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Writes settings: accounts, tax rates, tracking, currencies. What it writes, <see cref="ReferenceBook"/> reads again.</summary>
internal static class SettingsBook
{
    extension(BookSession session)
    {
        public void SaveAccount(Account account)
        {
            session.Execute(
                "INSERT OR REPLACE INTO accounts (tenant_id, account_id, code, name, type, class, status, tax_type, description, enable_payments, system_account, "
                + "bank_account_number, bank_account_type, currency_code, reporting_code, show_in_expense_claims, updated_utc) VALUES ($tenant, $id, $code, $name, "
                + "$type, $class, $status, $tax, $description, $payments, $system, $bank, $bankType, $currency, $reporting, $claims, $updated)",
                ("$id", Stored.Text(account.AccountId)),
                ("$code", string.IsNullOrEmpty(account.Code) ? null : account.Code),
                ("$name", account.Name),
                ("$type", account.Type),
                ("$class", account.Class),
                ("$status", account.Status),
                ("$tax", account.TaxType),
                ("$description", account.Description),
                ("$payments", account.EnablePayments ? 1 : 0),
                ("$system", account.SystemAccount),
                ("$bank", account.BankAccountNumber),
                ("$bankType", account.BankAccountType),
                ("$currency", account.CurrencyCode),
                ("$reporting", account.ReportingCode),
                ("$claims", account.ShowInExpenseClaims ? 1 : 0),
                ("$updated", account.UpdatedUtc.ToUnixTimeMilliseconds()));
            session.ForgetSettings();
        }

        public void RemoveAccount(Guid id)
        {
            session.Execute("DELETE FROM accounts WHERE tenant_id = $tenant AND account_id = $id", ("$id", Stored.Text(id)));
            session.ForgetSettings();
        }

        /// <summary>Whether anything in the books names the account, by id or by code.</summary>
        public bool UsesAccount(Account account) =>
            session.Mentions("account_id", Stored.Text(account.AccountId)) || (account.Code is { } code && session.Mentions("account_code", code));

        /// <summary>Whether a column called so, or ending so, holds the value anywhere but in its own table.</summary>
        public bool Mentions(string column, string value) =>
            session.ColumnsEnding(column).Any(found =>
                session.Exists($"SELECT 1 FROM {found.Table} WHERE tenant_id = $tenant AND {found.Column} = $value COLLATE NOCASE LIMIT 1", ("$value", value)));

        public void SaveTaxRate(TaxRate rate)
        {
            session.Execute(
                "INSERT OR REPLACE INTO tax_rates VALUES ($tenant, $type, $name, $report, $status, $display, $effective, $assets, $equity, $expenses, $liabilities, $revenue, $system)",
                ("$type", rate.TaxType),
                ("$name", rate.Name),
                ("$report", rate.ReportTaxType),
                ("$status", rate.Status),
                ("$display", Stored.Text(rate.DisplayRate)),
                ("$effective", Stored.Text(rate.EffectiveRate)),
                ("$assets", rate.ToAssets ? 1 : 0),
                ("$equity", rate.ToEquity ? 1 : 0),
                ("$expenses", rate.ToExpenses ? 1 : 0),
                ("$liabilities", rate.ToLiabilities ? 1 : 0),
                ("$revenue", rate.ToRevenue ? 1 : 0),
                ("$system", rate.IsSystem ? 1 : 0));
            session.Execute("DELETE FROM tax_components WHERE tenant_id = $tenant AND tax_type = $type", ("$type", rate.TaxType));
            for (var position = 0; position < rate.Components.Count; position++)
            {
                session.SaveComponent(rate, position);
            }

            session.ForgetSettings();
        }

        public void SaveTrackingCategory(Guid id, string name, string status)
        {
            session.Execute(
                "INSERT OR REPLACE INTO tracking_categories (tenant_id, category_id, name, status) VALUES ($tenant, $id, $name, $status)",
                ("$id", Stored.Text(id)),
                ("$name", name),
                ("$status", status));
            session.ForgetSettings();
        }

        public void SaveTrackingOption(Guid categoryId, TrackingOption option)
        {
            session.Execute(
                "INSERT OR REPLACE INTO tracking_options (tenant_id, option_id, category_id, name, status) VALUES ($tenant, $id, $category, $name, $status)",
                ("$id", Stored.Text(option.OptionId)),
                ("$category", Stored.Text(categoryId)),
                ("$name", option.Name),
                ("$status", option.Status));
            session.ForgetSettings();
        }

        public bool UsesTracking(Guid? categoryId, Guid? optionId) => session.Exists(
            "SELECT 1 FROM line_tracking WHERE tenant_id = $tenant AND (category_id = $category OR option_id = $option) LIMIT 1",
            ("$category", Stored.TextOrNull(categoryId)),
            ("$option", Stored.TextOrNull(optionId)));

        public void AddCurrency(string code, string description)
        {
            session.Execute("INSERT OR IGNORE INTO currencies VALUES ($tenant, $code, $name)", ("$code", code), ("$name", description));
            session.ForgetSettings();
        }

        private List<(string Table, string Column)> ColumnsEnding(string column) => session.Query(
            "SELECT t.name AS found, c.name AS named FROM sqlite_master t JOIN pragma_table_info(t.name) c ON (c.name = $column OR c.name LIKE '%\\_' || $column ESCAPE '\\') "
            + "WHERE t.type = 'table' AND t.name <> 'accounts' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) o WHERE o.name = 'tenant_id')",
            static row => (row.RequiredText("found"), row.RequiredText("named")),
            ("$column", column));

        private void SaveComponent(TaxRate rate, int position) => session.Execute(
            "INSERT INTO tax_components (tenant_id, tax_type, position, name, rate, is_compound, is_non_recoverable) "
            + "VALUES ($tenant, $type, $position, $name, $rate, $compound, $lost)",
            ("$type", rate.TaxType),
            ("$position", position),
            ("$name", rate.Components[position].Name),
            ("$rate", Stored.Text(rate.Components[position].Rate)),
            ("$compound", rate.Components[position].IsCompound ? 1 : 0),
            ("$lost", rate.Components[position].IsNonRecoverable ? 1 : 0));
    }
}
