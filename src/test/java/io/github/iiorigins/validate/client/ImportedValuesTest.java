package io.github.iiorigins.validate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.project.ProjectScripts;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.script.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value is that comes from other files of the project. */
class ImportedValuesTest {
    /**
     * Cases: a title after {@code ##}, files after {@code --}, of which the first is asked, and after {@code >>} its values with the
     * place of each.
     */
    private static final String CASES = """
            ## a named import
            -- src/auth.ts
            import { A } from "./config";
            login({ derivationOrigin: A });
            -- src/config.ts
            export const A = "https://a";
            >> TEXT https://a src/config.ts:1
            ## under another name
            -- src/auth.ts
            import { A as B } from "./config.ts";
            login({ derivationOrigin: B });
            -- src/config.ts
            const c = "https://a";
            export { c as A };
            >> TEXT https://a src/config.ts:1
            ## a default import
            -- src/auth.ts
            import config, { other } from "./config";
            login({ derivationOrigin: config.hosts.main });
            -- src/config.js
            export const other = 1;
            export default { hosts: { main: "https://a" } };
            >> TEXT https://a src/config.js:2
            ## a default export of a name
            -- src/auth.ts
            import origin from "./config";
            login({ derivationOrigin: origin });
            -- src/config.js
            const ORIGIN = "https://a";
            export default ORIGIN;
            >> TEXT https://a src/config.js:1
            ## a namespace
            -- src/auth.ts
            import * as config from "./config";
            login({ derivationOrigin: config.A });
            -- src/config/index.ts
            export const A = "https://a" as const;
            >> TEXT https://a src/config/index.ts:1
            ## a barrel
            -- src/auth.ts
            import { A, hosts } from ".";
            login({ derivationOrigin: A });
            login({ derivationOrigin: hosts.B });
            -- src/index.ts
            export * from "./other";
            export * from "./config";
            export * as hosts from "./hosts";
            -- src/other.ts
            const A = "https://not-this";
            export const C = 1;
            -- src/config.ts
            export { inner as A } from "./inner";
            -- src/inner.ts
            export const inner = "https://a";
            -- src/hosts.ts
            export const B = "https://b";
            >> TEXT https://a src/inner.ts:1; TEXT https://b src/hosts.ts:1
            ## imported and exported again
            -- src/auth.ts
            import { A } from "./config";
            login({ derivationOrigin: A });
            -- src/config.ts
            import { B } from "./inner";
            export { B as A };
            -- src/inner.ts
            export let B = "https://b";
            >> TEXT https://b src/inner.ts:1
            ## the name that the file has after the build
            -- src/auth.ts
            import { A } from "./config.js";
            login({ derivationOrigin: A });
            -- src/config.ts
            export const A = "https://a";
            >> TEXT https://a src/config.ts:1
            ## functions of another file
            -- src/auth.ts
            import { origin, arrow, later } from "./config";
            login({ derivationOrigin: origin() });
            login({ derivationOrigin: arrow() });
            login({ derivationOrigin: await later() });
            login({ derivationOrigin: later() });
            -- src/config.ts
            export function origin(): string | undefined {
              const list = [1].map((x) => { return x; });
              if (location.hostname === "localhost") return undefined;
              return "https://a";
            }
            export const arrow = (): string => ORIGIN;
            const ORIGIN = `https://b`;
            export async function later() { return "https://c"; }
            >> NOTHING src/config.ts:3, TEXT https://a src/config.ts:4; TEXT https://b src/config.ts:7; TEXT https://c src/config.ts:8; UNKNOWN is a promise src/config.ts:8
            ## enumerations, classes, frozen objects
            -- src/auth.ts
            import { Hosts, Config, FROZEN, S } from "./config";
            login({ derivationOrigin: Hosts.Main });
            login({ derivationOrigin: Config.ORIGIN });
            login({ derivationOrigin: FROZEN["main"] });
            login({ derivationOrigin: S.main });
            -- src/config.ts
            export enum Hosts { Other = "https://x", Main = "https://a" }
            export class Config { static readonly ORIGIN: string = "https://b"; }
            export const FROZEN = Object.freeze({ main: "https://c" } as const);
            export const S = { main: "https://d" } satisfies Record<string, string>;
            >> TEXT https://a src/config.ts:1; TEXT https://b src/config.ts:2; TEXT https://c src/config.ts:3; TEXT https://d src/config.ts:4
            ## objects that are put together
            -- src/auth.ts
            import { config } from "./config";
            login({ derivationOrigin: config.a });
            login({ derivationOrigin: config.b });
            login({ derivationOrigin: config.c() });
            login({ derivationOrigin: config.d });
            -- src/config.ts
            import { base } from "./base";
            export const config = { b: "https://x", ...base, a: "https://a", c: () => "https://c", get d() { return base.b; } };
            -- src/base.ts
            export const base = { a: "https://y", b: "https://b" };
            >> TEXT https://a src/config.ts:2; TEXT https://b src/base.ts:1; TEXT https://c src/config.ts:2; TEXT https://b src/base.ts:1
            ## an object that may be spread in
            -- src/auth.ts
            import { config } from "./config";
            login({ derivationOrigin: config.a });
            -- src/config.ts
            export const config = { a: "https://a/", ...(production && { a: "https://b" }) };
            >> TEXT https://b src/config.ts:1, TEXT https://a/ src/config.ts:1
            ## an object that is changed
            -- src/auth.ts
            import { config } from "./config";
            login({ derivationOrigin: config.a });
            login({ derivationOrigin: config.b });
            -- src/config.ts
            export const config = { a: "", b: "https://b" };
            export const start = () => { config.a = read(); };
            >> UNKNOWN is a member of an object src/auth.ts:2; TEXT https://b src/config.ts:1
            ## both outcomes of a choice
            -- src/auth.ts
            import { A } from "./config";
            login({ derivationOrigin: A });
            -- src/config.ts
            import { isLocal } from "./env";
            export const A = isLocal ? "http://localhost:5173" : "https://a/";
            >> TEXT http://localhost:5173 src/config.ts:2, TEXT https://a/ src/config.ts:2
            ## what is done with a text
            -- src/auth.ts
            import { A } from "./config";
            login({ derivationOrigin: A.replace(/\\/$/, "") });
            login({ derivationOrigin: A.replace(/\\/+$/, "").toLowerCase() });
            login({ derivationOrigin: A.slice(0, -1) });
            login({ derivationOrigin: A.endsWith("/") ? A.slice(0, -1) : A });
            login({ derivationOrigin: new URL(A).origin });
            login({ derivationOrigin: A.replace("https://", "http://") });
            -- src/config.ts
            export const A = "https://A//";
            >> TEXT https://A/ src/config.ts:1; TEXT https://a src/config.ts:1; UNKNOWN is computed src/auth.ts:4; UNKNOWN is computed src/auth.ts:5; TEXT https://a src/auth.ts:6; TEXT http://A// src/config.ts:1
            ## the page's own origin
            -- src/auth.ts
            import { A } from "./config";
            login({ derivationOrigin: A });
            -- src/config.ts
            export const A = window.location.origin;
            >> OWN_ORIGIN src/config.ts:1
            ## CommonJS
            -- src/auth.js
            const { A } = require("./config");
            const other = require("./other");
            login({ derivationOrigin: A });
            login({ derivationOrigin: other.B });
            -- src/config.js
            module.exports = { A: "https://a" };
            -- src/other.js
            exports.B = "https://b";
            >> TEXT https://a src/config.js:1; TEXT https://b src/other.js:1
            ## JSON
            -- src/auth.ts
            import config from "../config.json";
            login({ derivationOrigin: config.ii.origin });
            -- config.json
            { "ii": { "origin": "https://a" } }
            >> TEXT https://a config.json:1
            ## a component
            -- src/Login.vue
            <template><button @click="login">x</button></template>
            <script setup lang="ts">
            import { A } from "@/config";
            login({ derivationOrigin: A });
            </script>
            -- package.json
            {}
            -- src/config.ts
            export const A = "https://a";
            >> TEXT https://a src/config.ts:1
            ## Astro
            -- src/Login.astro
            ---
            const title = "it's";
            ---
            <p>it's</p>
            <script>
              import { A } from "./config";
              login({ derivationOrigin: A });
            </script>
            -- src/config.ts
            export const A = "https://a";
            >> TEXT https://a src/config.ts:1
            ## SvelteKit
            -- src/routes/+page.svelte
            <script>
              import { A } from "$lib/config";
              import { PUBLIC_ORIGIN } from "$env/static/public";
              login({ derivationOrigin: A });
              login({ derivationOrigin: PUBLIC_ORIGIN });
            </script>
            -- package.json
            {}
            -- .env
            PUBLIC_ORIGIN="https://b"
            -- src/lib/config.ts
            export const A = "https://a";
            >> TEXT https://a src/lib/config.ts:1; TEXT https://b .env:1
            ## SvelteKit's own aliases
            -- src/a.ts
            import { A } from "$config";
            import { B } from "$shared/hosts";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B });
            -- svelte.config.js
            import adapter from "@sveltejs/adapter-static";
            const config = { kit: { adapter: adapter(), alias: { $config: "src/settings.ts", "$shared/*": "shared/*" } } };
            export default config;
            -- src/settings.ts
            export const A = "https://a";
            -- shared/hosts.ts
            export const B = "https://b";
            >> TEXT https://a src/settings.ts:1; TEXT https://b shared/hosts.ts:1
            ## aliases of Vite
            -- src/a.ts
            import { A } from "~config";
            import { B } from "#/hosts";
            import { C } from "list/c";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B });
            -- vite.config.ts
            import { defineConfig } from "vite";
            import path from "path";
            export default defineConfig(({ mode }) => {
              return {
                resolve: {
                  alias: {
                    "~config": path.resolve(__dirname, "./settings/index.ts"),
                    "#": fileURLToPath(new URL("./shared", import.meta.url)),
                  },
                },
              };
            });
            -- settings/index.ts
            export const A = "https://a";
            -- shared/hosts.ts
            export const B = "https://b";
            >> TEXT https://a settings/index.ts:1; TEXT https://b shared/hosts.ts:1
            ## a list of aliases
            -- src/a.ts
            import { A } from "@app/config";
            login({ derivationOrigin: A });
            -- vite.config.js
            const alias = [{ find: "@app", replacement: resolve(__dirname, "lib") }, { find: /^x/, replacement: "y" }];
            export default { resolve: { alias } };
            -- lib/config.js
            export const A = "https://a";
            >> TEXT https://a lib/config.js:1
            ## paths of TypeScript
            -- app/src/a.ts
            import { A } from "@settings";
            import { B } from "#lib/hosts";
            import { C } from "plain/c";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B });
            login({ derivationOrigin: C });
            -- app/tsconfig.json
            // what the editor reads
            { "extends": "../tsconfig.base.json", "compilerOptions": { "strict": true, } }
            -- tsconfig.base.json
            { "compilerOptions": { "baseUrl": "./lib", "paths": { "@settings": ["missing", "settings"], "#lib/*": ["./shared/*"] } } }
            -- lib/settings.ts
            export const A = "https://a";
            -- lib/shared/hosts.ts
            export const B = "https://b";
            -- lib/plain/c.ts
            export const C = "https://c";
            >> TEXT https://a lib/settings.ts:1; TEXT https://b lib/shared/hosts.ts:1; TEXT https://c lib/plain/c.ts:1
            ## paths in a referenced configuration
            -- src/a.ts
            import { A } from "%/config";
            login({ derivationOrigin: A });
            -- tsconfig.json
            { "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }
            -- tsconfig.app.json
            { "compilerOptions": { "paths": { "%/*": ["./src/*"] } } }
            -- tsconfig.node.json
            {}
            -- src/config.ts
            export const A = "https://a";
            >> TEXT https://a src/config.ts:1
            ## imports of package.json
            -- src/a.ts
            import { A } from "#config";
            login({ derivationOrigin: A });
            -- package.json
            { "imports": { "#config": { "node": "./no.js", "default": "./src/config.js" } } }
            -- src/config.ts
            export const A = "https://a";
            >> TEXT https://a src/config.ts:1
            ## packages of the workspace
            -- apps/web/src/a.ts
            import { A } from "@my/shared";
            import { B } from "@my/shared/hosts";
            import { C } from "plain";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B });
            login({ derivationOrigin: C });
            -- package.json
            { "workspaces": ["packages/*", "apps/*"] }
            -- apps/web/package.json
            { "dependencies": { "plain": "file:../../plain" } }
            -- packages/shared/package.json
            { "name": "@my/shared", "exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" }, "./*": "./src/*.ts" } }
            -- packages/shared/src/index.ts
            export const A = "https://a";
            -- packages/shared/src/hosts.ts
            export const B = "https://b";
            -- plain/index.js
            export const C = "https://c";
            >> TEXT https://a packages/shared/src/index.ts:1; TEXT https://b packages/shared/src/hosts.ts:1; TEXT https://c plain/index.js:1
            ## a workspace of pnpm
            -- apps/web/src/a.ts
            import { A } from "shared";
            login({ derivationOrigin: A });
            -- pnpm-workspace.yaml
            packages:
              - 'packages/*'
            -- packages/shared/package.json
            { "name": "shared", "main": "src/main.ts" }
            -- packages/shared/src/main.ts
            export const A = "https://a";
            >> TEXT https://a packages/shared/src/main.ts:1
            ## variables of a build for production
            -- app/src/a.ts
            login({ derivationOrigin: import.meta.env.VITE_A });
            login({ derivationOrigin: process.env["VITE_B"] });
            const { VITE_C, VITE_D: D = "https://d" } = import.meta.env;
            login({ derivationOrigin: VITE_C });
            login({ derivationOrigin: D });
            login({ derivationOrigin: import.meta.env.VITE_E.replace(/\\/+$/, "") });
            -- app/.env
            VITE_A=https://not-this
            export VITE_B = 'https://b' # the other
            VITE_E=https://e/
            -- app/.env.production
            # VITE_A=https://nor-this
            VITE_A="https://a"
            VITE_AB=https://no
            -- app/.env.development
            VITE_A=http://localhost:5173
            -- app/.env.example
            VITE_C=https://example
            >> TEXT https://a app/.env.production:2; TEXT https://b app/.env:2; UNKNOWN is set at build time app/src/a.ts:3; UNKNOWN is set at build time app/src/a.ts:3, fallback TEXT https://d app/src/a.ts:3; TEXT https://e app/.env:3
            ## a variable for each kind of deployment
            -- src/a.ts
            login({ derivationOrigin: import.meta.env.VITE_A });
            login({ derivationOrigin: import.meta.env.VITE_B });
            -- .env.production
            VITE_A=https://a
            VITE_B=https://${HOST}
            -- .env.staging
            VITE_A=https://b
            >> TEXT https://a .env.production:1, TEXT https://b .env.staging:1; UNKNOWN is composed of other variables .env.production:2
            ## variables of one machine
            -- src/a.ts
            login({ derivationOrigin: import.meta.env.VITE_A });
            -- .env
            VITE_A=https://a/
            -- .env.local
            VITE_A=http://localhost:5173
            >> TEXT https://a/ .env:1, TEXT http://localhost:5173 .env.local:1
            ## canister ids
            -- src/a.ts
            import { canisterId } from "./declarations/front_end";
            const id = process.env.CANISTER_ID_FRONT_END ?? "";
            login({ derivationOrigin: `https://${id}.icp0.io/` });
            login({ derivationOrigin: `https://${process.env.FRONT_END_CANISTER_ID}.icp0.io` });
            login({ derivationOrigin: `https://${canisterId}.icp0.io` });
            login({ derivationOrigin: `https://${process.env.CANISTER_ID_OTHER}.icp0.io` });
            -- src/declarations/front_end/index.js
            export const canisterId = process.env.CANISTER_ID_FRONT_END;
            -- .env
            CANISTER_ID_FRONT_END='bd3sg-teaaa-aaaaa-qaaba-cai'
            -- canister_ids.json
            { "front-end": { "ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "staging": "be2us-64aaa-aaaaa-qaabq-cai" } }
            >> TEXT https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/ src/a.ts:3; TEXT https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io src/a.ts:4; TEXT https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io src/a.ts:5; OUTLINE https://….icp0.io src/a.ts:6
            ## ids of icp-cli
            -- src/a.ts
            login({ derivationOrigin: `https://${process.env.CANISTER_ID_APP}.icp0.io` });
            -- .icp/data/mappings/ic.ids.json
            { "app": "bkyz2-fmaaa-aaaaa-qaaaq-cai" }
            >> TEXT https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io src/a.ts:1
            ## what is not followed
            -- src/a.ts
            import { A } from "./missing";
            import { B } from "lodash";
            import { C } from "./config";
            import data from "./data.txt?raw";
            import { env } from "$env/dynamic/public";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B.c });
            login({ derivationOrigin: C });
            login({ derivationOrigin: data });
            login({ derivationOrigin: env.PUBLIC_A });
            login({ derivationOrigin: import.meta.env.DEV });
            -- src/config.ts
            export const D = 1;
            >> UNKNOWN is imported from ./missing, which is not found src/a.ts:6; UNKNOWN is imported from lodash src/a.ts:7; UNKNOWN is imported from ./config, where C is not found src/a.ts:8; UNKNOWN is imported from ./data.txt?raw src/a.ts:9; UNKNOWN is set when the app runs src/a.ts:10; UNKNOWN is set at build time src/a.ts:11
            ## the pattern with the longest beginning, and a folder with a main file
            -- src/a.ts
            import { A } from "@app/core/a";
            import { B } from "..";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B });
            -- tsconfig.json
            { "compilerOptions": { "paths": { "@app/*": ["./wrong/*"], "@app/core/*": ["./core/*"] } } }
            -- wrong/core/a.ts
            export const A = "https://wrong";
            -- core/a.ts
            export const A = "https://a";
            -- package.json
            { "main": "lib/main.js" }
            -- lib/main.js
            export const B = "https://b";
            -- index.js
            export const B = "https://wrong";
            >> TEXT https://a core/a.ts:1; TEXT https://b lib/main.js:1
            ## a condition before a value
            -- src/a.ts
            const A = isLive && "a" || "b";
            login({ derivationOrigin: `https://${A}` });
            login({ derivationOrigin: x || isLive && "https://c" || isTest ? "https://d" : undefined });
            >> TEXT https://a src/a.ts:2, TEXT https://b src/a.ts:2; TEXT https://d src/a.ts:3, NOTHING src/a.ts:3
            ## what the configuration of Vite defines
            -- src/a.ts
            declare const __A__: string;
            login({ derivationOrigin: __A__ });
            login({ derivationOrigin: __B__ });
            login({ derivationOrigin: import.meta.env.VITE_C });
            login({ derivationOrigin: __D__ });
            -- vite.config.ts
            import { B } from "./b";
            export default defineConfig(({ mode }) => ({
              define: {
                __A__: JSON.stringify("https://a"), __B__: JSON.stringify(B), "import.meta.env.VITE_C": "'https://c'",
                __D__: `"${mode}"`,
              },
            }));
            -- b.ts
            export const B = "https://b";
            >> TEXT https://a vite.config.ts:4; TEXT https://b b.ts:1; TEXT https://c vite.config.ts:4; UNKNOWN is set at build time vite.config.ts:5
            ## where Vite reads variables from, and which it passes on
            -- src/a.ts
            login({ derivationOrigin: import.meta.env.APP_A });
            login({ derivationOrigin: import.meta.env.VITE_A });
            -- vite.config.ts
            export default { envDir: "./env", envPrefix: ["APP_", "PUBLIC_"] };
            -- .env
            APP_A=https://wrong
            -- env/.env.production
            APP_A=https://a
            VITE_A=https://hidden
            >> TEXT https://a env/.env.production:1; UNKNOWN has no prefix that Vite passes on to the app src/a.ts:2
            ## a configuration without prefixes
            -- src/a.ts
            login({ derivationOrigin: import.meta.env.APP_A });
            login({ derivationOrigin: import.meta.env.VITE_A });
            -- vite.config.ts
            export default { };
            -- .env
            APP_A=https://hidden
            VITE_A=https://a
            >> UNKNOWN has no prefix that Vite passes on to the app src/a.ts:1; TEXT https://a .env:2
            ## what is assigned in other ways
            -- src/a.ts
            let a;
            a ??= "https://a";
            let b = "https://";
            b += host;
            class C { private readonly c: string = "https://c"; d = "https://d"; in() { this.d = x; login({ derivationOrigin: this.c }); login({ derivationOrigin: this.d }); } }
            login({ derivationOrigin: a });
            login({ derivationOrigin: b });
            login({ derivationOrigin: (a ??= "https://e") });
            >> TEXT https://c src/a.ts:5; TEXT https://d src/a.ts:5, UNKNOWN is not declared in this file src/a.ts:5; TEXT https://a src/a.ts:2, TEXT https://e src/a.ts:8; TEXT https:// src/a.ts:3, UNKNOWN is set elsewhere src/a.ts:7; TEXT https://a src/a.ts:2, fallback TEXT https://e src/a.ts:8
            ## what a function is called with
            -- src/auth.ts
            import { url, pick } from "./url";
            login({ derivationOrigin: url("a") });
            login({ derivationOrigin: url("b", "/") });
            login({ derivationOrigin: pick({ host: "https://c" }) });
            login({ derivationOrigin: pick({}) });
            login({ derivationOrigin: pick() });
            login({ derivationOrigin: url(...list) });
            const nested = (id) => { const inner = (scheme) => scheme + id; return inner("https://"); };
            login({ derivationOrigin: nested("d") });
            -- src/url.ts
            export function url(id: string, path = "") { return `https://${id}${path}`; }
            export const pick = ({ host = "https://e" }: { host?: string } = {}): string => host;
            >> TEXT https://a src/url.ts:1; TEXT https://b/ src/url.ts:1; TEXT https://c src/auth.ts:4; TEXT https://e src/url.ts:2; TEXT https://e src/url.ts:2; OUTLINE https://…… src/url.ts:1; TEXT https://d src/auth.ts:8
            ## a parameter of a function that is not followed
            -- src/a.ts
            export const f = (host = "https://a") => login({ derivationOrigin: host });
            export const g = ({ host = "https://a" }) => login({ derivationOrigin: host });
            >> UNKNOWN is a parameter src/a.ts:1, fallback TEXT https://a src/a.ts:1; UNKNOWN is a parameter src/a.ts:2, fallback TEXT https://a src/a.ts:2
            ## a member that a key chooses
            -- src/a.ts
            const HOSTS = { ic: "https://a", "local": undefined };
            const network = "ic";
            login({ derivationOrigin: HOSTS[network] });
            login({ derivationOrigin: HOSTS[import.meta.env.MODE] });
            login({ derivationOrigin: { ...HOSTS }[mode] });
            login({ derivationOrigin: ["https://a", "https://b"][1] });
            login({ derivationOrigin: ["https://a", "https://b"][i] });
            login({ derivationOrigin: [...hosts][0] });
            >> TEXT https://a src/a.ts:1; TEXT https://a src/a.ts:1, NOTHING src/a.ts:1; UNKNOWN is a member of an object src/a.ts:5; TEXT https://b src/a.ts:6; TEXT https://a src/a.ts:7, TEXT https://b src/a.ts:7; UNKNOWN is computed src/a.ts:8
            ## what a class makes
            -- src/a.ts
            import { settings, Settings } from "./settings";
            login({ derivationOrigin: settings.field });
            login({ derivationOrigin: settings.getter });
            login({ derivationOrigin: settings.method() });
            login({ derivationOrigin: new Settings().set });
            login({ derivationOrigin: settings.none });
            login({ derivationOrigin: settings.elsewhere });
            -- src/settings.ts
            export class Settings {
              field = "https://a"; get getter() { return this.field; }
              method(): string { return "https://b"; }
              set: string; elsewhere = "https://d";
              constructor() { this.set = "https://c"; }
            }
            export const settings = new Settings();
            settings.elsewhere = "https://e";
            >> TEXT https://a src/settings.ts:2; TEXT https://a src/settings.ts:2; TEXT https://b src/settings.ts:3; TEXT https://c src/settings.ts:5; UNKNOWN is a member of an object src/a.ts:6; UNKNOWN is a member of an object src/a.ts:7
            ## what React and Vue keep
            -- src/a.tsx
            import { useMemo } from "react";
            import * as Vue from "vue";
            import { computed, ref } from "vue";
            const memo = useMemo(() => "https://a", []);
            const kept = ref("https://b");
            const value = computed(() => kept.value);
            login({ derivationOrigin: memo });
            login({ derivationOrigin: value.value });
            login({ derivationOrigin: value });
            >> TEXT https://a src/a.tsx:4; TEXT https://b src/a.tsx:5; UNKNOWN is imported from vue src/a.tsx:6
            ## circles
            -- src/a.ts
            import { A, B } from "./b";
            login({ derivationOrigin: A });
            login({ derivationOrigin: B });
            -- src/b.ts
            export * from "./c";
            export { B } from "./c";
            -- src/c.ts
            export * from "./b";
            export { B } from "./b";
            >> UNKNOWN is imported from ./b, where A is not found src/a.ts:2; UNKNOWN takes too many steps to follow src/c.ts:2
            """;

    @TempDir
    Path root;

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String one : CASES.split("(?m)^## ", -1)) {
            if (!one.isEmpty()) {
                int end = one.indexOf('\n');
                cases.add(Arguments.of(one.substring(0, end), one.substring(end + 1)));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void finds_the_values(String title, String text) throws Exception {
        int expected = text.indexOf("\n>> ");
        Path asked = null;
        for (String file : text.substring(0, expected + 1).split("(?m)^-- ", -1)) {
            if (!file.isEmpty()) {
                int end = file.indexOf('\n');
                Path path = write(file.substring(0, end), file.substring(end + 1));
                asked = asked == null ? path : asked;
            }
        }
        assertThat(values(asked)).isEqualTo(text.substring(expected + 4).strip());
    }

    @Test
    void the_table_of_cases_is_read_whole() {
        assertThat(cases()).hasSizeGreaterThan(30);
    }

    /** A file that lies outside of the project, or that a link fetches from there, may hold what nobody wants quoted. */
    @Test
    void does_not_read_what_lies_outside_of_the_project() throws Exception {
        Path project = root.resolve("project");
        Files.writeString(root.resolve("secret.ts"), "export const A = 'https://secret.example/';\n");
        write("project/package.json", "{}");
        Path linked = write("project/src/a.ts", """
                import { A } from "./linked";
                import { A as B } from "../../secret";
                import { A as C } from "./folder/secret";
                login({ derivationOrigin: A });
                login({ derivationOrigin: B });
                login({ derivationOrigin: C });
                """);
        Files.createSymbolicLink(project.resolve("src/linked.ts"), root.resolve("secret.ts"));
        Files.createSymbolicLink(project.resolve("src/folder"), root);
        Script script = new Workspace(new ProjectScripts(new Texts(project), project, project))
                .script(linked, new Texts(project).file(linked, "src/a.ts"));
        assertThat(shown(ClientUses.of(script)))
                .isEqualTo("UNKNOWN is imported from ./linked, which is outside the project; not read src/a.ts:4; "
                        + "UNKNOWN is imported from ../../secret, which is not found src/a.ts:5; "
                        + "UNKNOWN is imported from ./folder/secret, which is outside the project; not read"
                        + " src/a.ts:6");
    }

    @Test
    void one_mistake_is_one_finding_at_the_constant_that_names_who_sends_it() throws Exception {
        write("src/config.ts", "export const A = 'https://forge.example/';\n");
        write("src/one.ts", "import { A } from './config';\nlogin({ derivationOrigin: A });\n");
        write("src/two.ts", "import { A } from './config';\n\nlogin({ derivationOrigin: A });\n");
        Finding all = finding(root);
        assertThat(all.location().orElseThrow().path()).isEqualTo("src/config.ts");
        assertThat(all.notes()).contains("sent at src/one.ts:2, src/two.ts:3");
        Finding one = finding(root.resolve("src/two.ts"));
        assertThat(one.location().orElseThrow().path()).isEqualTo("src/two.ts");
        assertThat(one.location().orElseThrow().start().line()).isEqualTo(3);
        assertThat(one.label()).hasValue("sent here");
        assertThat(one.notes()).contains("the value is at src/config.ts:1");
        assertThat(one.fix()).isEmpty();
    }

    private Finding finding(Path looked) {
        List<Finding> findings = new ArrayList<>();
        ClientScan.scan(
                looked,
                new ClientContext(root, root.getRoot(), new Texts(root), List.of(), List.of(), List.of()),
                findings);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private Path write(String name, String text) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String values(Path asked) throws Exception {
        Texts texts = new Texts(root);
        Script script = new Workspace(new ProjectScripts(texts, root, root))
                .script(asked, texts.file(asked, root.relativize(asked).toString()));
        return shown(ClientUses.of(script));
    }

    private static String shown(ClientUses uses) {
        List<String> shown = new ArrayList<>();
        for (ClientUse use : uses.all()) {
            List<String> values = new ArrayList<>();
            for (ScriptValue value : use.values()) {
                String text = value.text().replace(ScriptValue.HOLE, '…');
                values.add((value.fallback() ? "fallback " : "") + value.kind() + " " + text
                        + (text.isEmpty() ? "" : " ") + value.location().path() + ":"
                        + value.location().start().line());
            }
            shown.add(String.join(", ", values));
        }
        return String.join("; ", shown);
    }
}
