/** Which fields each page lets its reader edit. */
import type { EditField } from "./edits";

const words = (...all: string[]) =>
  all.map((word) => {
    const said = word.replaceAll("_", " ");
    return [word, said.charAt(0).toUpperCase() + said.slice(1)] as const;
  });

export const INITIATIVE: readonly EditField[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "description", label: "What it does, and for whom", kind: "long" },
  { name: "lead", label: "Lead", kind: "person" },
  { name: "sponsor", label: "Sponsor", kind: "person" },
  {
    name: "stage",
    label: "Stage",
    kind: "choice",
    options: words("proposed", "approved", "active", "paused", "done", "cancelled"),
  },
  {
    name: "bucket",
    label: "Bucket",
    kind: "choice",
    options: words("unknown", "change", "run", "mandatory"),
  },
  { name: "starts_on", label: "Starts", kind: "day" },
  { name: "ends_on", label: "Ends", kind: "day" },
];

export const OBJECTIVE: readonly EditField[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "description", label: "What is meant", kind: "long" },
  { name: "code", label: "Code", kind: "text" },
  { name: "owner", label: "Owner", kind: "person" },
  { name: "priority_weight", label: "Priority weight", kind: "number" },
  {
    name: "state",
    label: "State",
    kind: "choice",
    options: words("draft", "active", "retired"),
  },
  { name: "starts_on", label: "Starts", kind: "day" },
  { name: "ends_on", label: "Ends", kind: "day" },
];

export const DEPARTMENT: readonly EditField[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "code", label: "Code", kind: "text" },
  { name: "starts_on", label: "Exists from", kind: "day" },
  { name: "ends_on", label: "Exists until", kind: "day" },
];

export const PERSON: readonly EditField[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "email", label: "Mail", kind: "text" },
  { name: "deputy", label: "Deputy", kind: "person" },
  { name: "ends_on", label: "Here until", kind: "day" },
];
