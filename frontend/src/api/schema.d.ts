// Types of the API, written by `npm run types` from docs/openapi.yml.

type Json<Body> = { content: { "application/json": Body } };
type Page<Row> = { next: string | null; previous: string | null; results: Row[] };
type Query<Names extends string> = { query?: { [Name in Names]?: string | number | string[] } };

export interface components {
  schemas: {
    Me: {
      id: string;
      username: string;
      name: string;
      roles: string[];
    };
    SessionRequest: { username: string; password: string };
    Strategy: { id: string; external_id: string; name: string; state: string; currency: string };
    AlignmentMap: {
      as_of: string;
      run: { id: string; number: number; published_at: string } | null;
      scope: { is_partial: boolean; departments: string[] | null };
      strategy: {
        id: string;
        external_id: string;
        source: string;
        name: string;
        state: string;
        level_names: string[];
      };
      period: components["schemas"]["MapPeriod"] | null;
      periods: components["schemas"]["MapPeriod"][];
      currency: string;
      totals: {
        recorded: string;
        traced: string;
        stranded: string;
        unaligned: string;
        no_objective: string;
        accepted: string;
        proposed: string;
        run_and_mandatory: string;
        initiatives: number;
        unknown_money: number;
        negative_money: number;
        elsewhere: number;
      };
      objectives: components["schemas"]["MapObjective"][];
      departments: components["schemas"]["MapDepartment"][];
      cells: components["schemas"]["MapCell"][];
      initiatives: components["schemas"]["MapInitiative"][];
      pairs: unknown[];
      marks: components["schemas"]["MapMark"][];
      headline: components["schemas"]["MapClause"][];
    };
    MapPeriod: { id: string; external_id: string; name: string };
    MapObjective: {
      id: string;
      external_id: string;
      parent: number | null;
      level: number;
      code: string;
      name: string;
      state: string;
      owner: string | null;
      priority_weight: string | number | null;
      amount: string;
      subtotal: string;
      initiatives: number;
      subtotal_initiatives: number;
      unknown_money: number;
      funded_share: number | null;
      target_share: number | null;
      tolerance: number | null;
      findings: number;
    };
    MapDepartment: {
      id: string;
      external_id: string;
      parent: number | null;
      code: string;
      name: string;
      amount: string;
      initiatives: number;
      unknown_money: number;
    };
    MapCell: {
      objective: number | null;
      band: "traced" | "stranded" | "no_objective" | "accepted";
      department: number;
      amount: string;
      initiatives: number;
      unknown_money: number;
    };
    MapInitiative: {
      id: string | null;
      external_id: string | null;
      name: string | null;
      department: number;
      stage: string;
      health: string;
      bucket: string;
      is_confidential: boolean;
      amount: string | null;
      placements: components["schemas"]["MapPlacement"][];
    };
    MapPlacement: {
      objective: number | null;
      band: "traced" | "stranded" | "no_objective" | "accepted";
      amount: string | null;
      share: number;
      is_assumed: boolean;
    };
    MapMark: {
      id: string;
      code: string;
      reason_code: string;
      severity: string;
      title?: string;
      subjects: components["schemas"]["FindingSubject"][];
      money_at_stake: string | null;
      opened_at: string;
    };
    MapClause: { kind: string; text: string; amount: string | null; count: number | null };
    FindingSubject: {
      noun: string;
      id: string;
      source: string | null;
      external_id: string | null;
      name: string | null;
    };
    FindingEvidence: { label: string; value?: unknown; before?: unknown; after?: unknown };
    Finding: {
      id: string;
      code: string;
      state: string;
      reason_code: string;
      severity: string;
      title: string;
      subjects: components["schemas"]["FindingSubject"][];
      money_at_stake: string | null;
      currency: string;
      period: string | null;
      department_names: string[];
      evidence: components["schemas"]["FindingEvidence"][];
      next_step: string;
      opened_at: string;
      fingerprint: string;
      waiver: { id?: string; reason: string; until_on: string | null } | null;
      version: number;
    };
    WaiverRequest: { finding: string; reason: string; until_on: string };
    Waiver: { id: string; reason: string; until_on: string };
    DetectionRunRequest: { strategy: string };
    DetectionRun: {
      id: string;
      state: string;
      chunks_done: number;
      chunk_count: number;
      failure?: string | null;
    };
    Trace: {
      paths: {
        steps: { id: string; name: string; share: number }[];
        share: number;
        is_confirmed: boolean;
        reaches: boolean;
      }[];
      is_cut: boolean;
    };
  };
}

export interface paths {
  "/api/v1/me": { get: { responses: { 200: Json<components["schemas"]["Me"]> } } };
  "/api/v1/session": {
    post: {
      requestBody: Json<components["schemas"]["SessionRequest"]>;
      responses: { 200: Json<components["schemas"]["Me"]> };
    };
    delete: { responses: { 204: { content?: never } } };
  };
  "/api/v1/strategies": {
    get: {
      parameters: Query<"page_size" | "ordering">;
      responses: { 200: Json<Page<components["schemas"]["Strategy"]>> };
    };
  };
  "/api/v1/departments": {
    get: {
      parameters: Query<"page_size" | "ordering">;
      responses: { 200: Json<Page<{ id: string; name: string }>> };
    };
  };
  "/api/v1/views/alignment-map": {
    get: {
      parameters: Query<"strategy" | "period" | "as_of">;
      responses: { 200: Json<components["schemas"]["AlignmentMap"]> };
    };
  };
  "/api/v1/initiatives/{id}/trace": {
    get: {
      parameters: { path: { id: string }; query?: { strategy?: string } };
      responses: { 200: Json<components["schemas"]["Trace"]> };
    };
  };
  "/api/v1/findings": {
    get: {
      parameters: Query<
        | "strategy"
        | "code"
        | "state"
        | "severity"
        | "department"
        | "subject"
        | "ordering"
        | "page_size"
        | "cursor"
      >;
      responses: { 200: Json<Page<components["schemas"]["Finding"]>> };
    };
  };
  "/api/v1/findings/{id}": {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: Json<components["schemas"]["Finding"]> };
    };
  };
  "/api/v1/waivers": {
    post: {
      requestBody: Json<components["schemas"]["WaiverRequest"]>;
      responses: { 201: Json<components["schemas"]["Waiver"]> };
    };
  };
  "/api/v1/detection-runs": {
    post: {
      requestBody: Json<components["schemas"]["DetectionRunRequest"]>;
      responses: { 202: Json<components["schemas"]["DetectionRun"]> };
    };
  };
  "/api/v1/detection-runs/{id}": {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: Json<components["schemas"]["DetectionRun"]> };
    };
  };
}
