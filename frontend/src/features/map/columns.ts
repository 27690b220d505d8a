/** The columns of the map: departments with anything in them, grouped where there are many. */
import { type Ledger, sumOf } from "./ledger";

/** Beyond this many departments they are grouped by the department above them. */
export const MOST_COLUMNS = 16;

export type Column = {
  key: string;
  /** The department that gives the column its name. */
  department: number;
  /** What its cells hold: the department, and all below it while its group is folded. */
  departments: readonly number[];
  /** The department it is grouped under, where columns are grouped. */
  group: number | null;
  isFoldedGroup: boolean;
};

export type Columns = {
  columns: readonly Column[];
  /** Departments without any work, here or of another strategy, which are not drawn. */
  emptyCount: number;
  isGrouped: boolean;
};

export type ColumnChoice = {
  showsEmpty: boolean;
  /** Ids of departments whose group is unfolded. */
  openGroups: ReadonlySet<string>;
};

export function columnsOf(ledger: Ledger, choice: ColumnChoice): Columns {
  const { departments } = ledger.map;
  const holding = new Set<number>();
  for (const row of ledger.cells.values()) {
    for (const [department, sum] of row) {
      if (sum.initiatives > 0 || sum.placed.length > 0 || sum.minor !== 0n) holding.add(department);
    }
  }
  const inOrder = treeOrder(ledger);
  const isParent = new Set(departments.map((one) => one.parent));
  const empty = inOrder.filter(
    (index) => !holding.has(index) && !isParent.has(index) && !departments[index]?.is_elsewhere,
  );
  const shown = new Set(choice.showsEmpty ? empty : []);
  const drawn = inOrder.filter((index) => holding.has(index) || shown.has(index));

  const groups = new Map<number, number[]>();
  for (const index of drawn) {
    const root = rootOf(ledger, index);
    groups.set(root, [...(groups.get(root) ?? []), index]);
  }
  const isGrouped =
    drawn.length > MOST_COLUMNS && [...groups.values()].some((members) => members.length > 1);
  const columns: Column[] = [];
  for (const [root, members] of groups) {
    const isGroup = isGrouped && members.length > 1;
    if (isGroup && !choice.openGroups.has(departments[root]!.id)) {
      columns.push({
        key: `group-${departments[root]!.id}`,
        department: root,
        departments: members,
        group: root,
        isFoldedGroup: true,
      });
      continue;
    }
    for (const member of members) {
      columns.push({
        key: departments[member]!.id,
        department: member,
        departments: [member],
        group: isGroup ? root : null,
        isFoldedGroup: false,
      });
    }
  }
  return { columns, emptyCount: empty.length, isGrouped };
}

/** The column that shows a department or a group, by its key; -1 for one that is not drawn. */
export function columnAt(ledger: Ledger, columns: readonly Column[], key: string): number {
  const exact = columns.findIndex((column) => column.key === key);
  if (exact >= 0) return exact;
  const department = ledger.map.departments.findIndex((one) => one.id === key);
  return columns.findIndex((column) => column.departments.includes(department));
}

/** Known money and counts of a department, over every row and band. */
export function columnSum(ledger: Ledger, column: Column) {
  return sumOf(ledger, [...ledger.cells.keys()], column.departments);
}

function rootOf(ledger: Ledger, department: number): number {
  const seen = new Set<number>();
  let at = department;
  while (!seen.has(at)) {
    seen.add(at);
    const above = ledger.map.departments[at]?.parent ?? null;
    if (above === null) return at;
    at = above;
  }
  return at;
}

function treeOrder(ledger: Ledger): number[] {
  const { departments } = ledger.map;
  const below = new Map<number | null, number[]>();
  departments.forEach((department, index) => {
    below.set(department.parent, [...(below.get(department.parent) ?? []), index]);
  });
  const order: number[] = [];
  const walk = (index: number) => {
    order.push(index);
    for (const child of below.get(index) ?? []) walk(child);
  };
  for (const root of below.get(null) ?? []) walk(root);
  return order;
}
