/** What the findings API is agreed to answer, until the generated types say it themselves. */

export type Verb = "confirm" | "dismiss" | "restore" | "waive" | "assign" | "answer" | "examine";

export type FindingAnswer = {
  side: string;
  text: string;
  answered_at: string;
  answered_by_name: string;
};

export type FindingSide = {
  initiative: string;
  name: string;
  department: string | null;
  department_name: string;
  description: string;
  activities: string[];
  beneficiaries: string[];
  mechanisms: string[];
  stage: string;
  starts_on: string | null;
  ends_on: string | null;
  objectives: string[];
  money: string | null;
};

export type FindingMore = {
  is_pair: boolean;
  owner: string | null;
  owner_name: string;
  due_on: string | null;
  confirmed_at: string | null;
  confirmed_by_name: string;
  dismissed_reason: string;
  cause: string;
  cause_title: string;
  answers: FindingAnswer[];
  /** Only where one finding is read alone. */
  sides?: FindingSide[] | null;
  may?: Verb[];
};

export type DetectorCount = {
  code: string;
  title: string;
  open: number;
  candidate: number;
  waived: number;
  dismissed: number;
  resolved: number;
  accepted: number;
  line: string;
  is_armed: boolean;
};

export type FindingsSummary = {
  by_state: Record<string, number>;
  by_code: DetectorCount[];
  causes: { cause: string; cause_title: string; count: number; money_at_stake: string | null }[];
};

export type Check = {
  code: string;
  title: string;
  outcome: "found" | "clear" | "not_armed" | "off";
  because: { text: string; holds: boolean }[];
  finding: string | null;
};

export type Checks = { strategy: string; run: string | null; as_of: string; checks: Check[] };
