import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { readFindingsAddress } from "@/features/detection/address";
import { readAddress } from "@/features/map/address";
import { readMatrixAddress } from "@/features/matrix/address";
import { readLinksAddress } from "@/features/portfolio/address";
import { readWorkbenchAddress } from "@/features/workbench/address";
import { Crashed } from "./Crashed";
import { MapPage } from "./MapPage";
import { Missing } from "./Missing";
import { Shell } from "./Shell";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: Missing,
  errorComponent: Crashed,
});

const index = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/map", replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string; link?: "spent" } => ({
    ...(typeof search.next === "string" ? { next: search.next } : {}),
    ...(search.link === "spent" ? { link: search.link } : {}),
  }),
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const map = createRoute({
  getParentRoute: () => shell,
  path: "/map",
  validateSearch: readAddress,
  component: MapPage,
});

const findings = createRoute({
  getParentRoute: () => shell,
  path: "/findings",
  validateSearch: readFindingsAddress,
  component: lazyRouteComponent(() => import("./FindingsPage"), "FindingsPage"),
});

const links = createRoute({
  getParentRoute: () => shell,
  path: "/links",
  validateSearch: readLinksAddress,
  component: lazyRouteComponent(() => import("./LinksPage"), "LinksPage"),
});

const reviews = createRoute({
  getParentRoute: () => shell,
  path: "/reviews",
  validateSearch: (search): { strategy?: string } =>
    typeof search.strategy === "string" ? { strategy: search.strategy } : {},
  component: lazyRouteComponent(() => import("./ReviewsPage"), "ReviewsPage"),
});

const rhythm = createRoute({
  getParentRoute: () => shell,
  path: "/rhythm",
  validateSearch: (search): { strategy?: string } =>
    typeof search.strategy === "string" ? { strategy: search.strategy } : {},
  component: lazyRouteComponent(() => import("./RhythmPage"), "RhythmPage"),
});

const matrix = createRoute({
  getParentRoute: () => shell,
  path: "/matrix",
  validateSearch: readMatrixAddress,
  component: lazyRouteComponent(() => import("./MatrixPage"), "MatrixPage"),
});

const updates = createRoute({
  getParentRoute: () => shell,
  path: "/updates",
  component: lazyRouteComponent(() => import("./UpdatesPage"), "UpdatesPage"),
});

const round = createRoute({
  getParentRoute: () => shell,
  path: "/updates/$round",
  component: lazyRouteComponent(() => import("./RoundPage"), "RoundPage"),
});

const rounds = createRoute({
  getParentRoute: () => shell,
  path: "/rounds",
  component: lazyRouteComponent(() => import("./RoundsPage"), "RoundsPage"),
});

const roundAnswer = createRoute({
  getParentRoute: () => shell,
  path: "/rounds/$round/answer",
  component: lazyRouteComponent(() => import("./AnswerPage"), "AnswerPage"),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: "/imports",
  component: lazyRouteComponent(() => import("./ImportsPage"), "ImportsPage"),
});

const importDraft = createRoute({
  getParentRoute: () => shell,
  path: "/imports/drafts/$draft",
  component: lazyRouteComponent(() => import("./ImportDraftPage"), "ImportDraftPage"),
});

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: "/imports/$import",
  component: lazyRouteComponent(() => import("./ImportPage"), "ImportPage"),
});

const exports = createRoute({
  getParentRoute: () => shell,
  path: "/exports",
  component: lazyRouteComponent(() => import("./ExportsPage"), "ExportsPage"),
});

const completeness = createRoute({
  getParentRoute: () => shell,
  path: "/completeness",
  validateSearch: (search): { strategy?: string; department?: string | undefined } => ({
    ...(typeof search.strategy === "string" ? { strategy: search.strategy } : {}),
    ...(typeof search.department === "string" ? { department: search.department } : {}),
  }),
  component: lazyRouteComponent(() => import("./CompletenessPage"), "CompletenessPage"),
});

const workbenchFirst = createRoute({
  getParentRoute: () => shell,
  path: "/workbench",
  validateSearch: readWorkbenchAddress,
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/workbench/$noun", params: { noun: "initiatives" }, search });
  },
});

const workbench = createRoute({
  getParentRoute: () => shell,
  path: "/workbench/$noun",
  validateSearch: readWorkbenchAddress,
  component: lazyRouteComponent(() => import("./WorkbenchPage"), "WorkbenchPage"),
});

const notifications = createRoute({
  getParentRoute: () => shell,
  path: "/notifications",
  component: lazyRouteComponent(() => import("./NotificationsPage"), "NotificationsPage"),
});

const notificationSettings = createRoute({
  getParentRoute: () => shell,
  path: "/notifications/settings",
  component: lazyRouteComponent(
    () => import("./NotificationSettingsPage"),
    "NotificationSettingsPage",
  ),
});

const initiative = createRoute({
  getParentRoute: () => shell,
  path: "/initiatives/$id",
  component: lazyRouteComponent(() => import("./InitiativePage"), "InitiativePage"),
});

const objective = createRoute({
  getParentRoute: () => shell,
  path: "/objectives/$id",
  component: lazyRouteComponent(() => import("./ObjectivePage"), "ObjectivePage"),
});

const department = createRoute({
  getParentRoute: () => shell,
  path: "/departments/$id",
  component: lazyRouteComponent(() => import("./DepartmentPage"), "DepartmentPage"),
});

const person = createRoute({
  getParentRoute: () => shell,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("./PersonPage"), "PersonPage"),
});

const records = [initiative, objective, department, person] as const;
const changes = createRoute({
  getParentRoute: () => shell,
  path: "/changes",
  validateSearch: (search): { what?: string } =>
    typeof search.what === "string" ? { what: search.what } : {},
  component: lazyRouteComponent(() => import("./ChangesPage"), "ChangesPage"),
});

const money = createRoute({
  getParentRoute: () => shell,
  path: "/money",
  validateSearch: (
    search,
  ): { strategy?: string; period?: string | undefined; department?: string | undefined } => ({
    ...(typeof search.strategy === "string" ? { strategy: search.strategy } : {}),
    ...(typeof search.period === "string" ? { period: search.period } : {}),
    ...(typeof search.department === "string" ? { department: search.department } : {}),
  }),
  component: lazyRouteComponent(() => import("./MoneyPage"), "MoneyPage"),
});

const decisionRights = createRoute({
  getParentRoute: () => shell,
  path: "/decision-rights",
  validateSearch: (search): { strategy?: string } =>
    typeof search.strategy === "string" ? { strategy: search.strategy } : {},
  component: lazyRouteComponent(() => import("./DecisionRightsPage"), "DecisionRightsPage"),
});

const decisions = createRoute({
  getParentRoute: () => shell,
  path: "/decisions",
  validateSearch: (
    search,
  ): { strategy?: string; show?: string | undefined; finding?: string | undefined } => ({
    ...(typeof search.strategy === "string" ? { strategy: search.strategy } : {}),
    ...(typeof search.show === "string" ? { show: search.show } : {}),
    ...(typeof search.finding === "string" ? { finding: search.finding } : {}),
  }),
  component: lazyRouteComponent(() => import("./DecisionsPage"), "DecisionsPage"),
});

const decision = createRoute({
  getParentRoute: () => shell,
  path: "/decisions/$id",
  component: lazyRouteComponent(() => import("./DecisionPage"), "DecisionPage"),
});

const intent = createRoute({
  getParentRoute: () => shell,
  path: "/intent",
  validateSearch: (
    search,
  ): { strategy?: string; by?: "period" | undefined; as_of?: string | undefined } => ({
    ...(typeof search.strategy === "string" ? { strategy: search.strategy } : {}),
    ...(search.by === "period" ? { by: "period" as const } : {}),
    ...(typeof search.as_of === "string" ? { as_of: search.as_of } : {}),
  }),
  component: lazyRouteComponent(() => import("./IntentPage"), "IntentPage"),
});

const structure = createRoute({
  getParentRoute: () => shell,
  path: "/structure",
  component: lazyRouteComponent(() => import("./StructurePage"), "StructurePage"),
});

const leadership = createRoute({
  getParentRoute: () => shell,
  path: "/leadership",
  validateSearch: (search): { strategy?: string; round?: string } => ({
    ...(typeof search.strategy === "string" ? { strategy: search.strategy } : {}),
    ...(typeof search.round === "string" ? { round: search.round } : {}),
  }),
  component: lazyRouteComponent(() => import("./LeadershipPage"), "LeadershipPage"),
});

const commitment = createRoute({
  getParentRoute: () => shell,
  path: "/commitment",
  validateSearch: (search): { strategy?: string } =>
    typeof search.strategy === "string" ? { strategy: search.strategy } : {},
  component: lazyRouteComponent(() => import("./CommitmentPage"), "CommitmentPage"),
});

const mirror = createRoute({
  getParentRoute: () => shell,
  path: "/rounds/$round/mirror",
  component: lazyRouteComponent(() => import("./MirrorPage"), "MirrorPage"),
});

const importing = [imports, importDraft, oneImport] as const;
const pages = [
  map,
  matrix,
  findings,
  links,
  reviews,
  rhythm,
  money,
  decisions,
  decision,
  intent,
  structure,
  leadership,
  commitment,
  mirror,
  updates,
  round,
  rounds,
  roundAnswer,
  completeness,
  workbenchFirst,
  workbench,
  notifications,
  notificationSettings,
  changes,
  ...importing,
  ...records,
  exports,
  decisionRights,
] as const;

export const router = createRouter({
  routeTree: root.addChildren([index, signIn, shell.addChildren(pages)]),
  // Plain words in the address: every value is text.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
    const query = new URLSearchParams(words as [string, string][]).toString();
    return query ? `?${query.replaceAll("%3A", ":")}` : "";
  },
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
