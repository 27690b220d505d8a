import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "@/api";
import { dropView, reviseView, type SavedView, savedViews, saveView } from "@/api/savedViews";
import { ProblemNotice } from "@/ui/Notice";
import type { WorkbenchAddress } from "./address";
import { PanelMenu } from "./PanelMenu";
import { addressOf, viewOf } from "./savedViews";
import styles from "./Workbench.module.css";

type Props = {
  noun: SavedView["noun"];
  me: Me;
  address: WorkbenchAddress;
  onAddress: (change: Partial<WorkbenchAddress>) => void;
};

/** What is looked at again and again: opened by its name, kept, changed, shared by the PMO. */
export function ViewsMenu({ noun, me, address, onAddress }: Props) {
  const queries = useQueryClient();
  const queryKey = ["saved-views", noun];
  const views = useQuery({ queryKey, queryFn: ({ signal }) => savedViews(noun, signal) });
  const [name, setName] = useState("");
  const [isShared, setIsShared] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey });
  const mayShare = me.roles.includes("pmo");
  const current = views.data?.find(({ id }) => id === address.view);
  const saved = useMutation({
    mutationFn: () => saveView({ ...viewOf(address), name, noun, is_shared: isShared }),
    onSuccess: (view) => {
      setName("");
      onAddress({ view: view.id });
      return again();
    },
  });
  const changed = useMutation({
    mutationFn: (view: SavedView) => reviseView(view, viewOf(address)),
    onSuccess: again,
  });
  const dropped = useMutation({
    mutationFn: dropView,
    onSuccess: () => {
      onAddress({ view: undefined });
      return again();
    },
  });
  const error = views.error ?? saved.error ?? changed.error ?? dropped.error;
  const mayChange = (view: SavedView) => view.owner_id === me.id || (view.is_shared && mayShare);
  return (
    <PanelMenu label={current ? `View: ${current.name}` : "Views…"}>
      <div className={styles.panel}>
        {error ? <ProblemNotice error={error} /> : null}
        {views.data?.length === 0 ? <span>No view is kept yet.</span> : null}
        {views.data && views.data.length > 0 ? (
          <ul className={styles.views} aria-label="Views">
            {views.data.map((view) => (
              <li key={view.id}>
                <button
                  type="button"
                  aria-pressed={view.id === current?.id}
                  onClick={() => onAddress(addressOf(view))}
                >
                  {view.name}
                  {view.is_shared ? <small>shared</small> : null}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {current ? (
          <div className={styles.chips}>
            {mayChange(current) ? (
              <>
                <Button size="xs" variant="default" onClick={() => changed.mutate(current)}>
                  Keep it as it is now
                </Button>
                <Button size="xs" variant="default" onClick={() => dropped.mutate(current)}>
                  Throw it away
                </Button>
              </>
            ) : null}
            <Button size="xs" variant="default" onClick={() => onAddress(addressOf(null))}>
              Leave it
            </Button>
          </div>
        ) : null}
        <form
          className={styles.panel}
          onSubmit={(event) => {
            event.preventDefault();
            saved.mutate();
          }}
        >
          <label>
            Name
            <input
              className={styles.select}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </label>
          {mayShare ? (
            <label>
              <input
                type="checkbox"
                checked={isShared}
                onChange={(event) => setIsShared(event.currentTarget.checked)}
              />
              For everybody who reads these records
            </label>
          ) : null}
          <Button size="xs" type="submit" disabled={!name.trim()} loading={saved.isPending}>
            Save what is shown
          </Button>
        </form>
      </div>
    </PanelMenu>
  );
}
