import { Link, useSearch } from "@tanstack/react-router";
import { useMayRead, useMayWrite } from "@/features/access/session";
import type { Tab } from "@/features/portfolio/address";
import { JudgeLinks } from "@/features/portfolio/JudgeLinks";
import { Triage } from "@/features/portfolio/Triage";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./LinksPage.module.css";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

const WORDS: [Tab, string][] = [
  ["link", "To link"],
  ["confirm", "To confirm"],
  ["changed", "To re-confirm"],
];

/** Which work serves which objective, and which links wait for a word. */
export function LinksPage() {
  useTitle("Links");
  const address = useSearch({ from: "/shell/links" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const mayRead = useMayRead("contribution");
  const mayLink = useMayWrite("contribution");
  const tab = address.tab ?? "link";
  if (!mayRead) return <NotForYou what="links" />;
  if (strategies.error && !strategies.data) {
    return (
      <main className={styles.page}>
        <ProblemNotice error={strategies.error} onRetry={() => strategies.refetch()} />
      </main>
    );
  }
  if (strategies.data && !strategy) return <NoStrategy />;
  const kept = address.strategy ? { strategy: address.strategy } : {};
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <UnknownStrategy wanted={address.strategy} chosen={strategy} />
        <h1>Links</h1>
        <nav className={styles.tabs} aria-label="Kinds of links">
          {WORDS.map(([one, words]) => (
            <Link
              key={one}
              to="/links"
              search={{ ...kept, ...(one === "link" ? {} : { tab: one }) }}
              activeOptions={{ includeSearch: false }}
              activeProps={{ "aria-current": undefined }}
              aria-current={one === tab ? "page" : undefined}
              data-current={one === tab || undefined}
            >
              {words}
            </Link>
          ))}
        </nav>
      </header>
      {!strategy ? (
        <div aria-busy="true" />
      ) : tab === "link" ? (
        <Triage
          key={`${strategy.id} ${address.initiative ?? ""}`}
          strategy={strategy.id}
          initiative={address.initiative}
          mayLink={mayLink}
        />
      ) : (
        <JudgeLinks
          key={`${strategy.id} ${tab}`}
          strategy={strategy.id}
          state={tab === "confirm" ? "proposed" : "changed"}
        />
      )}
    </main>
  );
}
