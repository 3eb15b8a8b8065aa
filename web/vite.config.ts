import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, "../src/foreshock/web/bundle");

/** The page, the outlines of the world as a script (`file://` knows no fetch), the licences of what is bundled. */
function page(): Plugin {
  return {
    name: "page",
    apply: "build",
    closeBundle() {
      mkdirSync(out, { recursive: true });
      copyFileSync(resolve(here, "index.html"), resolve(out, "index.html"));
      const modules = resolve(here, "node_modules");
      const world = readFileSync(resolve(modules, "world-atlas/countries-50m.json"), "utf8");
      writeFileSync(resolve(out, "world.js"), `window.foreshockWorld=${world};\n`);
      const parts = ["maplibre-gl/LICENSE.txt", "world-atlas/LICENSE", "svelte/LICENSE.md", "d3-force/LICENSE", "topojson-client/LICENSE"];
      const licences = parts.map((p) => `${p.split("/")[0]}\n\n${readFileSync(resolve(modules, p), "utf8")}`);
      writeFileSync(resolve(out, "LICENSES.txt"), licences.join("\n\n----\n\n"));
    },
  };
}

// One classic script and one style sheet: a page opened from a folder may load no modules.
export default defineConfig({
  plugins: [svelte({ emitCss: true }), page()],
  base: "./",
  publicDir: resolve(here, "public"),
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    lib: { entry: resolve(here, "src/main.ts"), name: "foreshock", formats: ["iife"], fileName: () => "app.js", cssFileName: "app" },
  },
  define: { "process.env.NODE_ENV": '"production"' },
});
