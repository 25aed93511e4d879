using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>
/// Requests that wait for a person's answer. The page carries a random ticket; the request itself stays here, so a form
/// cannot change what was asked, and one that no page of ours was made for decides nothing.
/// </summary>
internal static class ConsentBook
{
    extension(BookSession session)
    {
        /// <returns>The ticket for the page.</returns>
        public string Ask(AuthorizeRequest request, DateTimeOffset now)
        {
            var ticket = Secrets.New();
            session.Execute("DELETE FROM consents WHERE expires_utc <= $now", ("$now", now.ToUnixTimeMilliseconds()));
            session.Execute(
                "INSERT INTO consents VALUES ($ticket, $client, $redirect, $scopes, $state, $challenge, $nonce, $expires)",
                ("$ticket", Secrets.Hash(ticket)),
                ("$client", request.ClientId),
                ("$redirect", request.RedirectUri),
                ("$scopes", string.Join(' ', request.Scopes)),
                ("$state", request.State),
                ("$challenge", request.Challenge),
                ("$nonce", request.Nonce),
                ("$expires", (now + Lifetimes.Consent).ToUnixTimeMilliseconds()));
            return ticket;
        }

        public AuthorizeRequest? Asked(string ticket, DateTimeOffset now) => session.First(
            "SELECT * FROM consents WHERE ticket_hash = $ticket AND expires_utc > $now",
            static row => new AuthorizeRequest
            {
                ClientId = row.RequiredText("client_id"),
                RedirectUri = row.RequiredText("redirect_uri"),
                Scopes = Scopes.Words(row.RequiredText("scopes")),
                State = row.TextAt("state"),
                Challenge = row.TextAt("challenge"),
                Nonce = row.TextAt("nonce"),
            },
            ("$ticket", Secrets.Hash(ticket)),
            ("$now", now.ToUnixTimeMilliseconds()));

        /// <summary>A decision is made once.</summary>
        public void Close(string ticket) => session.Execute("DELETE FROM consents WHERE ticket_hash = $ticket", ("$ticket", Secrets.Hash(ticket)));
    }
}
