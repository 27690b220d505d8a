import { useMediaQuery } from "@mantine/hooks";

/** How much room the window leaves the map. */
export function useRoom() {
  const isPhone = useMedia("(max-width: 799px)");
  const isNarrow = useMedia("(max-width: 1279px)");
  const isCompact = useMedia("(max-width: 1280px)");
  const isLow = useMedia("(max-height: 820px)");
  return { isPhone, isNarrow, isCompact, isLow, isWide: !isNarrow && !isLow };
}

function useMedia(query: string): boolean {
  return useMediaQuery(query, false, { getInitialValueInEffect: false });
}
