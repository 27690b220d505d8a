import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

const ink: MantineColorsTuple = [
  "#f3f5f7",
  "#e4e8ec",
  "#c9d0d8",
  "#a9b3be",
  "#8b96a2",
  "#626d7a",
  "#4c5866",
  "#38465a",
  "#1b2430",
  "#111820",
];

const plum: MantineColorsTuple = [
  "#faf0f6",
  "#f6ecf1",
  "#e9c5da",
  "#dd9cc1",
  "#d177aa",
  "#b74a8b",
  "#9f2f75",
  "#8d1f63",
  "#73174f",
  "#58103c",
];

const dark: MantineColorsTuple = [
  "#e8ecf1",
  "#b4bfcb",
  "#98a4b2",
  "#6d7a88",
  "#43505e",
  "#2a343f",
  "#1d2630",
  "#12181f",
  "#0d1218",
  "#080c10",
];

/** What a primary button is filled with and labelled in; a test holds their contrast. */
export const PRIMARY = {
  light: { fill: "#1b2430", hover: "#38465a", label: "#ffffff" },
  dark: { fill: "#8fd0c4", hover: "#a9ddd3", label: "#0d1218" },
} as const;

/** Mantine fills by one shade in both schemes' label colour: on dark paper that is pale on pale. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isPrimary = input.variant === "filled" && (!input.color || input.color === "ink");
  return isPrimary
    ? {
        ...colors,
        background: "var(--primary-fill)",
        hover: "var(--primary-hover)",
        color: "var(--primary-label)",
      }
    : colors;
};

const primaryOf = ({ fill, hover, label }: (typeof PRIMARY)["light" | "dark"]) => ({
  "--primary-fill": fill,
  "--primary-hover": hover,
  "--primary-label": label,
});

export const theme = createTheme({
  variantColorResolver,
  // Said, because a button of no variant does not ask the resolver for its fill.
  components: { Button: Button.extend({ defaultProps: { variant: "filled" } }) },
  fontFamily: '"Inter Variable", Inter, system-ui, sans-serif',
  headings: { fontFamily: '"Inter Variable", Inter, system-ui, sans-serif' },
  colors: { ink, plum, dark },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 5 },
  defaultRadius: 5,
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** What Mantine's own defaults get wrong on our paper: contrast of small text. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...primaryOf(PRIMARY.light),
    "--mantine-color-error": "#b3261e",
    "--mantine-color-dimmed": "#626d7a",
    "--mantine-color-placeholder": "#626d7a",
  },
  dark: {
    ...primaryOf(PRIMARY.dark),
    "--mantine-color-error": "#ff9a8d",
    "--mantine-color-dimmed": "#98a4b2",
    "--mantine-color-placeholder": "#98a4b2",
  },
});

/** The nonce the server put into the page, for the style tags that are made while it runs. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}
