import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { customFields } from "@/api/savedViews";
import { NOUNS } from "@/api/workbench";
import { useMayRead, useMe } from "@/features/access/session";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import type { WorkbenchAddress } from "@/features/workbench/address";
import { SINGULAR } from "@/features/workbench/columns";
import { nounOf } from "@/features/workbench/question";
import { Workbench } from "@/features/workbench/Workbench";
import styles from "@/features/workbench/Workbench.module.css";
import { humanise } from "@/ui/words";
import { Missing } from "./Missing";
import { NotForYou } from "./NotForYou";
import { useRoom } from "./useRoom";
import { useTitle } from "./useTitle";

/** The portfolio as sheets that the PMO keeps up week by week. */
export function WorkbenchPage() {
  const params = useParams({ from: "/shell/workbench/$noun" });
  const address = useSearch({ from: "/shell/workbench/$noun" });
  const noun = nounOf(params.noun);
  useTitle(noun ? `Workbench: ${noun}` : "Workbench");
  const mayRead = useMayRead(noun ? SINGULAR[noun] : "initiative");
  const me = useMe().data;
  const strategies = useStrategies();
  const navigate = useNavigate();
  const readsFields = useMayRead("custom_field");
  const custom = useQuery({
    queryKey: ["custom-fields"],
    queryFn: ({ signal }) => customFields(signal),
    enabled: readsFields,
    staleTime: 60_000,
  });
  const { isPhone } = useRoom();
  if (!noun) return <Missing />;
  if (!mayRead || !me) return <NotForYou what="the workbench" />;
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy) ?? null;
  const onAddress = (change: Partial<WorkbenchAddress>) =>
    navigate({
      to: "/workbench/$noun",
      params: { noun },
      search: { ...address, ...change },
      replace: true,
    });
  const kept = address.strategy ? { strategy: address.strategy } : {};
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <h1>Workbench</h1>
        <nav className={styles.nouns} aria-label="Sheets">
          {NOUNS.map((one) => (
            <Link key={one} to="/workbench/$noun" params={{ noun: one }} search={kept}>
              {humanise(one)}
            </Link>
          ))}
        </nav>
      </div>
      {strategies.isPending || custom.isLoading ? (
        <div aria-busy="true" />
      ) : (
        <Workbench
          key={noun}
          noun={noun}
          me={me}
          strategy={strategy}
          custom={custom.data ?? []}
          address={address}
          isPhone={isPhone}
          onAddress={onAddress}
        />
      )}
    </main>
  );
}
