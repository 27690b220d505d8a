/** How large a made-up portfolio is, and what it has. */
export type Shape = {
  themes: number;
  objectivesPerTheme: number;
  departments: number;
  /** Departments above the others; 0 makes a flat list. */
  divisions?: number;
  initiatives: number;
  /** Departments without anything in them, added at the end. */
  emptyDepartments?: number;
  currency?: string;
  seed?: number;
  hasLongNames?: boolean;
  hasTargets?: boolean;
  /** Every sixteenth initiative stands in another department than it does by now. */
  isEarlier?: boolean;
};

export const SMALL: Shape = { themes: 3, objectivesPerTheme: 3, departments: 4, initiatives: 30 };
export const MOCK: Shape = {
  themes: 4,
  objectivesPerTheme: 5,
  departments: 12,
  initiatives: 500,
  hasTargets: true,
};
export const REAL: Shape = {
  themes: 75,
  objectivesPerTheme: 2.36,
  departments: 47,
  emptyDepartments: 9,
  initiatives: 270,
  currency: "CAD",
  hasLongNames: true,
};
export const LARGE: Shape = {
  themes: 4,
  objectivesPerTheme: 5,
  departments: 12,
  initiatives: 5000,
};
export const GROUPED: Shape = {
  themes: 6,
  objectivesPerTheme: 6,
  departments: 40,
  divisions: 8,
  initiatives: 600,
};

/** The id of a made-up record of a kind (a number), always the same. */
export function idOf(kind: number, index: number): string {
  const tail = (kind * 1_000_000 + index).toString(16).padStart(12, "0");
  return `00000000-0000-4000-8000-${tail}`;
}
