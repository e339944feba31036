import path from "path";
import { defineConfig } from "vite";

export default defineConfig({ root: path.resolve(__dirname, "."), publicDir: "public" });
