using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Groups of contacts (FACTS 2): at most a hundred, deleted by their status.</summary>
internal static class ContactGroupBook
{
    extension(BookSession session)
    {
        /// <summary>The groups that are not deleted.</summary>
        public List<ContactGroup> ContactGroups() =>
            session.Query("SELECT * FROM contact_groups WHERE tenant_id = $tenant AND status = 'ACTIVE' ORDER BY name, group_id", Read);

        public ContactGroup? ContactGroupById(Guid id) =>
            session.First("SELECT * FROM contact_groups WHERE tenant_id = $tenant AND group_id = $id", Read, ("$id", Stored.Text(id)));

        public void SaveContactGroup(ContactGroup group) => session.Execute(
            "INSERT OR REPLACE INTO contact_groups (tenant_id, group_id, name, status) VALUES ($tenant, $id, $name, $status)",
            ("$id", Stored.Text(group.GroupId)),
            ("$name", group.Name),
            ("$status", group.Status));

        public List<Contact> ContactsInGroup(Guid id) =>
            session.ContactsWhere(
                "contact_id IN (SELECT contact_id FROM contact_group_members WHERE tenant_id = $tenant AND group_id = $group) ORDER BY name, contact_id",
                ("$group", Stored.Text(id)));

        /// <summary>Which living groups each of the contacts stands in.</summary>
        public ILookup<Guid, ContactGroup> GroupsOf(IEnumerable<Guid> contactIds) =>
            session.Query(
                "SELECT m.contact_id, g.* FROM contact_group_members m JOIN contact_groups g ON g.tenant_id = m.tenant_id AND g.group_id = m.group_id "
                + "WHERE m.tenant_id = $tenant AND g.status = 'ACTIVE' AND m.contact_id IN (SELECT value FROM json_each($ids)) ORDER BY g.name",
                static row => (Of: row.IdAt("contact_id"), Group: Read(row)),
                ("$ids", JsonIds.Of(contactIds))).ToLookup(static entry => entry.Of, static entry => entry.Group);

        public void AddToGroup(Guid groupId, Guid contactId) => session.Execute(
            "INSERT OR IGNORE INTO contact_group_members (tenant_id, group_id, contact_id) VALUES ($tenant, $group, $contact)",
            ("$group", Stored.Text(groupId)),
            ("$contact", Stored.Text(contactId)));

        /// <summary>Takes one contact out of the group, or all of them; tells how many went.</summary>
        public int RemoveFromGroup(Guid groupId, Guid? contactId) => session.Execute(
            "DELETE FROM contact_group_members WHERE tenant_id = $tenant AND group_id = $group AND ($contact IS NULL OR contact_id = $contact)",
            ("$group", Stored.Text(groupId)),
            ("$contact", Stored.TextOrNull(contactId)));
    }

    private static ContactGroup Read(SqliteDataReader row) => new(row.IdAt("group_id"), row.RequiredText("name"), row.RequiredText("status"));
}

/// <summary>A named set of contacts; <see cref="Status"/> is ACTIVE or DELETED.</summary>
internal sealed record ContactGroup(Guid GroupId, string Name, string Status)
{
    public bool IsActive => Status is "ACTIVE";
}
