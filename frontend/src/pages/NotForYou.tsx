import { Emptiness } from "@/ui/Notice";

/** In place of a page that the reader's roles leave out. */
export function NotForYou({ what }: { what: string }) {
  return (
    <main>
      <Emptiness title={`Your roles do not include ${what}.`}>
        <p>Ask an administrator for a role that does.</p>
      </Emptiness>
    </main>
  );
}
