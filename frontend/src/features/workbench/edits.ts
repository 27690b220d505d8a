/** Edits on their way: shown at once, sent one after the other a row, kept where they are refused. */
import { Problem } from "@/api";
import type { Row, Values } from "@/api/workbench";
import { fieldsSet, isCustom, valueIn } from "./columns";
import { isSame } from "./values";

export type Edit = { value: unknown; state: "saving" | "refused"; message: string };
/** Two wrote one cell: `mine` waits for a word, `theirs` stands. `by` blank: it is not told. */
export type Conflict = {
  id: string;
  key: string;
  mine: unknown;
  theirs: unknown;
  by: string;
  at: string | null;
};
export type OfRow = ReadonlyMap<string, Edit>;

type Doors = {
  send: (id: string, version: number, values: Values) => Promise<Row>;
  rowOf: (id: string) => Row | undefined;
  /** Puts a row in place of the one that was read. */
  keep: (row: Row) => void;
  /** Hears of each cell that was set: the row as it stood, and as it is. */
  onSet?: (key: string, stood: Row, written: Row) => void;
};

export class Edits {
  private readonly rows = new Map<string, OfRow>();
  private readonly turns = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();
  private waiting: readonly Conflict[] = [];
  private state = 0;

  constructor(private readonly doors: Doors) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Another number after every change. */
  readonly snapshot = () => this.state;

  of(id: string): OfRow | undefined {
    return this.rows.get(id);
  }

  /** The oldest conflict that waits for a word. */
  get conflict(): Conflict | null {
    return this.waiting[0] ?? null;
  }

  get count(): { saving: number; refused: number } {
    const all = [...this.rows.values()].flatMap((edits) => [...edits.values()]);
    const saving = all.filter(({ state }) => state === "saving").length;
    return { saving, refused: all.length - saving };
  }

  /** Sets a cell; it shows at once and is sent when the row's earlier edits are through. */
  set(id: string, key: string, value: unknown): Promise<void> {
    const row = this.doors.rowOf(id);
    if (!row) return Promise.resolve();
    const base = valueIn(row, key);
    if (isSame(base, value) && !this.rows.get(id)?.has(key)) return Promise.resolve();
    const edit: Edit = { value, state: "saving", message: "" };
    this.mark(id, key, edit);
    const turn = (this.turns.get(id) ?? Promise.resolve()).then(() =>
      this.deliver(id, key, edit, base),
    );
    this.turns.set(id, turn);
    return turn;
  }

  /** Leaves what was typed in a cell as a complaint, without sending it. */
  refuse(id: string, key: string, value: unknown, message: string): void {
    this.mark(id, key, { value, state: "refused", message });
  }

  /** Lets a refused edit go: what stands shows again. */
  drop(id: string, key: string): void {
    this.mark(id, key, null);
  }

  /** Answers the conflict that waits: with one's own value, or with theirs. */
  resolve(keepsMine: boolean): void {
    const [conflict, ...rest] = this.waiting;
    if (!conflict) return;
    this.waiting = rest;
    this.drop(conflict.id, conflict.key);
    if (keepsMine) void this.set(conflict.id, conflict.key, conflict.mine);
  }

  private async deliver(id: string, key: string, edit: Edit, base: unknown): Promise<void> {
    for (let attempt = 0; this.rows.get(id)?.get(key) === edit; attempt += 1) {
      const row = this.doors.rowOf(id);
      if (!row) return this.mark(id, key, null);
      try {
        const written = await this.doors.send(id, row.version, fieldsSet({ [key]: edit.value }));
        this.doors.keep(written);
        if (written.version !== row.version) this.doors.onSet?.(key, row, written);
        if (this.rows.get(id)?.get(key) === edit) this.mark(id, key, null);
        return;
      } catch (error) {
        if (!this.meets(id, key, edit, base, error) || attempt > 2) return;
      }
    }
  }

  /** Takes in a refusal; true where the edit may be sent once more on what stands now. */
  private meets(id: string, key: string, edit: Edit, base: unknown, error: unknown): boolean {
    const problem = error instanceof Problem ? error : null;
    const current = problem?.status === 412 ? (problem.current as Row | null) : null;
    if (!problem || !current) {
      const field = isCustom(key) ? "custom_fields" : key;
      const message =
        problem?.byField[field] || problem?.errors[0]?.message || problem?.detail || problem?.title;
      this.mark(id, key, { ...edit, state: "refused", message: message || "It was not saved." });
      return false;
    }
    this.doors.keep(current);
    const theirs = valueIn(current, key);
    if (isSame(theirs, edit.value)) {
      this.mark(id, key, null);
      return false;
    }
    // Somebody changed another field: this one can still be set on what stands now.
    if (isSame(theirs, base)) return true;
    const { by, at } = problem.changed ?? { by: "", at: null };
    this.waiting = [...this.waiting, { id, key, mine: edit.value, theirs, by, at }];
    const message = `${by || "Somebody"} changed it meanwhile.`;
    this.mark(id, key, { ...edit, state: "refused", message });
    return false;
  }

  private mark(id: string, key: string, edit: Edit | null): void {
    const edits = new Map(this.rows.get(id));
    if (edit) edits.set(key, edit);
    else edits.delete(key);
    if (edits.size > 0) this.rows.set(id, edits);
    else this.rows.delete(id);
    this.state += 1;
    for (const listener of this.listeners) listener();
  }
}
