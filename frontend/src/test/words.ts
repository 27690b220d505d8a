/** The names that made-up portfolios draw from. */
export const THEMES = [
  "Grow where we win",
  "Run lean and reliable",
  "Trusted by customers",
  "People who stay",
];
export const GOALS = [
  "Win 12% of the mid-market",
  "Raise net retention to 115%",
  "Launch the self-serve tier",
  "Expand to DACH and Nordics",
  "Partner-led revenue to 30%",
  "Cut cost-to-serve by 18%",
  "99.95% platform availability",
  "Retire 40 legacy systems",
  "Halve supply risk",
  "Close the books in 4 days",
  "ISO 27001 + SOC 2 everywhere",
  "First-contact resolution 80%",
  "NPS above 55",
  "Claims paid in 48 hours",
  "Privacy by default",
  "Regretted attrition under 6%",
  "Skills for an AI workplace",
  "Every manager coached",
  "Zero lost-time incidents",
  "Pay equity audited yearly",
];
export const DEPARTMENTS = [
  "Product",
  "Engineering",
  "Sales",
  "Marketing",
  "Customer Success",
  "Operations",
  "Finance",
  "Legal & Risk",
  "People",
  "IT & Security",
  "Supply Chain",
  "Data & AI",
];
export const LONG =
  "Communities across the country have the services, the infrastructure and the means to prepare for, respond to and recover from emergencies, including those made worse by a changing climate, and people who are at greater risk are reached first, in their own language, near home";
export const VERBS = [
  "Outbound engine",
  "Demand plan",
  "Tiered packaging",
  "Two-week onboarding",
  "Vendor reset",
  "Territory redesign",
  "Data cleanup",
  "Claims desk",
  "Coaching circle",
  "Ledger rework",
];
