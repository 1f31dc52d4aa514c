import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";

/** Where `rollbookctl serve` listens, for `npm run dev`. */
const backend = process.env.ROLLBOOK_SERVE ?? "http://127.0.0.1:8790";

/** What this server's own pages ask goes on as if from the backend's; it refuses every other page, as it does without us. */
const forwarded: ProxyOptions = {
  target: backend,
  changeOrigin: true,
  configure: (proxy) =>
    proxy.on("proxyReq", (request, asked) => {
      if (asked.headers.origin === `http://${asked.headers.host}`) request.setHeader("origin", backend);
    }),
};

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: "es2023",
    // The content security policy allows no data: URLs, so no font or picture may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/rpc": forwarded, "/enter": forwarded },
    // The policy presets are read from the project's own assets.
    fs: { allow: [".."] },
  },
  test: { include: ["src/**/*.test.ts"] },
});
