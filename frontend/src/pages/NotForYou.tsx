import { useMe } from "@/features/access/session";
import { Emptiness } from "@/ui/Notice";

/** In place of a page that the reader's roles leave out: what they may do instead. */
export function NotForYou({ what }: { what: string }) {
  const roles = useMe().data?.roles ?? [];
  return (
    <main>
      <Emptiness title={`Your roles do not include ${what}.`}>
        {roles.includes("administrator") ? (
          <>
            <p>
              As an administrator you look after accounts: users and their roles, service accounts
              and their tokens.
            </p>
            <ul>
              <li>
                <a href="/api/docs/">The pages of the API</a> show every call for them, under{" "}
                <code>users</code> and <code>service-accounts</code>.
              </li>
              <li>
                A role that reads the portfolio, granted there to your own account, opens {what} to
                you.
              </li>
            </ul>
          </>
        ) : (
          <>
            <p>Ask an administrator for a role that does.</p>
            <p>
              <a href="/api/docs/">The pages of the API</a> show what there is to read.
            </p>
          </>
        )}
      </Emptiness>
    </main>
  );
}
