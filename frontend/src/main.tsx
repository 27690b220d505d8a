import "@fontsource-variable/inter/wght.css";
import "@/ui/mantine.css";
import "@/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "@/api";
import { router } from "@/pages/router";
import { readAgain } from "@/ui/readAgain";
import { cssVariables, styleNonce, theme } from "@/ui/theme";

// A session that ended while the page stood open: ask who is signed in, which leads to sign-in.
function noticeSignedOut(error: unknown) {
  if (error instanceof Problem && error.isSignedOut) {
    queries.invalidateQueries({ queryKey: ["me"] });
  }
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({
    onSuccess: () => readAgain(queries),
    onError: (error) => {
      noticeSignedOut(error);
      // A part of it may be written.
      return readAgain(queries);
    },
  }),
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
      retryDelay: (attempt) => 500 * 2 ** attempt,
      refetchOnWindowFocus: true,
    },
  },
});

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
