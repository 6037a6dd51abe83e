import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the sources at once, with the service behind it: IMAGEGEN=http://localhost:7071 npm run dev
const service = process.env.IMAGEGEN ?? "http://localhost:7071";
const servicePaths = "^/(api|v1|local|runtime|marketing|generat|imagegenApi|health|history|thumbnails|send_prompt|contact)";

export default defineConfig(({ command }) => ({
  plugins: [react()],
  base: command === "build" ? "/studio-files/" : "/",
  build: {
    // The Content-Security-Policy allows no data: addresses of fonts and styles, and a file is cached.
    assetsInlineLimit: 0,
    assetsDir: "",
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { [servicePaths]: { target: service, changeOrigin: true } } },
  test: {
    environment: "jsdom",
    setupFiles: "./src/testing/setup.ts",
    restoreMocks: true,
    testTimeout: 30_000,
  },
}));
