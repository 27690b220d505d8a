import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The pages live at /map, /findings …; only their assets live under /static/app/.
export default defineConfig(({ command, isPreview }) => ({
  base: command === "build" || isPreview ? "/static/app/" : "/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    target: "es2022",
    // The content security policy allows no data: address but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    // No test replaces a module or a global: they share what each would load anew.
    isolate: false,
    pool: "threads",
    // They run beside pytest, which leaves them a part of the machine.
    testTimeout: 20_000,
  },
}));
