import { Link, Outlet, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useMayRead, useMayWrite, useMe } from "@/features/access/session";
import { StrategySelect } from "@/features/strategy/StrategySelect";
import { chosenStrategy, rememberStrategy, useStrategies } from "@/features/strategy/strategies";
import { Logo } from "@/ui/Logo";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Shell.module.css";
import { useRoom } from "./useRoom";

// Menus weigh as much as the map's code: a page is drawn before they are there.
const Bell = lazy(() => import("@/features/notifying/Bell"));
const UserMenu = lazy(() => import("@/features/access/UserMenu"));
const MorePages = lazy(() => import("./MorePages"));

/** What stands around every page for signed-in people: the bar with pages, strategy and person. */
export function Shell() {
  const me = useMe();
  const navigate = useNavigate();
  const location = useLocation();
  // A meeting looks at the map alone; the way back stands on its page.
  const isBoard = useSearch({ strict: false }).view === "board";
  const isSignedOut = me.data === null;
  useEffect(() => {
    // The address changes before this page gives way: what it leads back to is set once.
    if (!isSignedOut || location.pathname === "/sign-in") return;
    navigate({ to: "/sign-in", search: { next: location.href }, replace: true });
  }, [isSignedOut, location.href, location.pathname, navigate]);

  if (me.error) {
    return (
      <main className={styles.alone}>
        <ProblemNotice error={me.error} onRetry={() => me.refetch()} />
      </main>
    );
  }
  if (!me.data) return <main className={styles.alone} aria-busy="true" />;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <header className={styles.bar} hidden={isBoard}>
        <Link to="/map" className={styles.brand} aria-label="Throughline">
          <Logo />
          <span>Throughline</span>
        </Link>
        <Navigation />
        <div className={styles.right}>
          <div id="bar-slot" />
          <StrategyChoice />
          <Suspense fallback={<span className={styles.bell} />}>
            <Bell />
          </Suspense>
          <Suspense fallback={<span className={styles.face} />}>
            <UserMenu me={me.data} />
          </Suspense>
        </div>
      </header>
      <div id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </div>
    </div>
  );
}

function Navigation() {
  const readsStrategies = useMayRead("strategy");
  const readsFindings = useMayRead("finding");
  const readsDecisions = useMayRead("decision");
  const readsMoney = useMayRead("control_total");
  const readsRounds = useMayRead("round_result");
  const linksWork = useMayWrite("contribution");
  const reports = useMayWrite("status_update");
  const maintains = useMayWrite("initiative");
  const { isPhone } = useRoom();
  const { strategy } = useSearch({ strict: false });
  const search = strategy ? { strategy } : {};
  return (
    <nav className={styles.nav} aria-label="Pages">
      <Link to="/map" search={search} activeOptions={{ includeSearch: false }}>
        Map
      </Link>
      {readsStrategies && !isPhone ? (
        <Link to="/matrix" search={search} activeOptions={{ includeSearch: false }}>
          Matrix
        </Link>
      ) : null}
      {readsFindings ? (
        <Link to="/findings" search={search} activeOptions={{ includeSearch: false }}>
          Findings
        </Link>
      ) : null}
      {readsMoney && !isPhone ? (
        <Link to="/money" search={search} activeOptions={{ includeSearch: false }}>
          Money
        </Link>
      ) : null}
      {readsDecisions && !isPhone ? (
        <Link to="/decisions" search={search} activeOptions={{ includeSearch: false }}>
          Decisions
        </Link>
      ) : null}
      {readsRounds ? (
        <Link
          to="/leadership"
          search={search}
          activeOptions={{ includeSearch: false }}
          className={styles.wide}
        >
          Leadership
        </Link>
      ) : null}
      {linksWork && !isPhone ? (
        <Link to="/links" search={search} activeOptions={{ includeSearch: false }}>
          Links
        </Link>
      ) : null}
      {maintains ? (
        <Link
          to="/workbench"
          search={search}
          activeOptions={{ includeSearch: false }}
          className={styles.desk}
        >
          Workbench
        </Link>
      ) : null}
      {reports ? <Link to="/updates">Updates</Link> : null}
      <Suspense fallback={<span className={styles.moreButton}>More</span>}>
        <MorePages search={search} />
      </Suspense>
    </nav>
  );
}

function StrategyChoice() {
  const strategies = useStrategies();
  const { strategy } = useSearch({ strict: false });
  const navigate = useNavigate();
  const all = strategies.data ?? [];
  const chosen = chosenStrategy(all, strategy);
  const asked = chosen?.id === strategy ? strategy : undefined;
  useEffect(() => {
    if (asked) rememberStrategy(asked);
  }, [asked]);
  return (
    <StrategySelect
      strategies={all}
      chosen={chosen}
      onChoose={(id) => navigate({ to: ".", search: { strategy: id } })}
    />
  );
}
