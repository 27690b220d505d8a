import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { mockServer } from "./mock.ts";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  base: "/static/app/",
  plugins: [mockServer()],
  preview: { port: 4173, strictPort: true },
});
