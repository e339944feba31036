package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which directories a build copies, as the bundlers and their configurations say. */
class BuildSearchTest {
    private static final String DFX =
            "dfx.json\n  {\"canisters\": {\"frontend\": {\"type\": \"assets\", \"source\": [\"dist\"]}}}\n";
    private static final String LIST = "\n  {\"alternativeOrigins\": []}\n";

    @TempDir
    Path directory;

    static List<Arguments> configurations() {
        return List.of(
                vite("nothing", "export default {};", "public"),
                vite("a literal", "export default { publicDir: 'front/static' };", "front/static"),
                vite("root", "export default defineConfig({ root: 'front' });", "front/public"),
                vite("root and publicDir", "export default { root: \"front\", publicDir: '../assets' };", "assets"),
                vite("publicDir switched off", "export default { publicDir: false };", ""),
                vite(
                        "a URL",
                        "import { fileURLToPath, URL } from 'node:url';\n"
                                + "export default { publicDir: fileURLToPath(new URL('./front/static', import.meta.url)) };",
                        "front/static"),
                vite(
                        "path.resolve",
                        "const path = require('path');\nmodule.exports = { publicDir: path.resolve(__dirname, 'front', 'static') };",
                        "front/static"),
                vite(
                        "resolve",
                        "export default { publicDir: resolve(import.meta.dirname, './front/static') };",
                        "front/static"),
                vite(
                        "a constant",
                        "const root = path.join(process.cwd(), 'front');\nexport default defineConfig({ root, plugins: [] });",
                        "front/public"),
                vite(
                        "a directory of the file",
                        "const here = dirname(fileURLToPath(import.meta.url));\nexport default { root: `${here}/front` };",
                        "front/public"),
                vite(
                        "a function",
                        "export default defineConfig(async ({ mode }) => {\n  const shared: UserConfig = { publicDir: 'front/static' };\n"
                                + "  return mode === 'x' ? { ...shared } : mergeConfig(shared, {});\n});",
                        "front/static"),
                vite(
                        "a condition",
                        "export default { publicDir: process.env.X ? 'assets' : 'front/static' };",
                        "assets, front/static"),
                vite("a variable", "export default { publicDir: process.env.PUBLIC ?? 'assets' };", "assets"),
                vite(
                        "a function of its own",
                        "const inFront = (name: string) => 'front/' + name;\nexport default { publicDir: inFront('static') };",
                        "front/static"),
                vite(
                        "a public directory that is not copied",
                        "export default { build: { copyPublicDir: false } };",
                        ""),
                vite(
                        "a variable within a text",
                        "const app = process.env.APP || 'front';\nexport default { publicDir: `${app}/static` };",
                        "front/static"),
                vite(
                        "the path of a URL",
                        "export default { publicDir: new URL('./front/static', import.meta.url).pathname };",
                        "front/static"),
                vite(
                        "a function with parts of a path",
                        "const inside = (base, name = 'static') => path.join(base, name);\n"
                                + "export default { publicDir: inside(path.dirname(__filename) + '/front') };",
                        "front/static"),
                vite(
                        "the root of the tests",
                        "export default { test: { root: 'front' }, publicDir: 'assets' };",
                        "assets"),
                vite("an alias", "export default { resolve: { alias: { root: '/src' } } };", "public"),
                vite("a plugin with the same keys", "export default { plugins: [dts({ root: 'front' })] };", "public"),
                vite(
                        "a plugin that sets it",
                        "export default { plugins: [{ config() { return { publicDir: 'assets' }; } }] };",
                        "assets"),
                vite("a comment", "// publicDir: 'assets'\nexport default {};", "public"),
                vite("a type", "interface Options { publicDir: string }\nexport default {};", "public"),
                vite(
                        "a plugin that copies",
                        "export default { plugins: [viteStaticCopy({ targets: [{ src: 'assets/.well-known', dest: '' }] })] };",
                        "public, assets/.well-known"),
                project(
                        "Vite with the root on the command line",
                        "{\"scripts\": {\"build\": \"vite build front\"}}",
                        "index.html",
                        "front/public"),
                project(
                        "Vite with another configuration",
                        "{\"scripts\": {\"build\": \"vite build --config vite.config.ic.ts\"}}",
                        "vite.config.ic.ts\n  export default { publicDir: 'assets' };",
                        "assets"),
                project(
                        "Vite with the root behind an option",
                        "{\"scripts\": {\"build\": \"vite build --mode production --emptyOutDir front\"}}",
                        "x",
                        "front/public"),
                project(
                        "Vite with a configuration in another directory",
                        "{\"scripts\": {\"build\": \"vite build --config=config/site.mjs\"}}",
                        "config/site.mjs\n  export default { publicDir: path.join(process.cwd(), 'assets') };",
                        "assets"),
                project(
                        "Vite with a configuration put together from others",
                        "{\"devDependencies\": {\"vite\": \"8\"}}",
                        "vite.base.ts\n  export const base = { publicDir: 'front/static' };\nvite.config.ts\n"
                                + "  import { base } from './vite.base.js';\n  export default defineConfig(mergeConfig(base, {}));",
                        "front/static"),
                project(
                        "Vite in a directory that the script changes to",
                        "{\"scripts\": {\"build\": \"tsc && cd x/../front && vite build\"}}",
                        "vite.config.js\n  export default { publicDir: 'assets' };",
                        "front/public"),
                project("Parcel", "{\"devDependencies\": {\"parcel\": \"2\"}}", "x", ""),
                project(
                        "Nuxt 3 with a directory of its sources",
                        "{\"dependencies\": {\"nuxt\": \"^3.12.0\"}}",
                        "nuxt.config.ts\n  export default defineNuxtConfig({ srcDir: 'front/' });",
                        "front/public"),
                project(
                        "Nuxt 4 with a directory of its sources",
                        "{\"dependencies\": {\"nuxt\": \"4.1.0\"}}",
                        "nuxt.config.ts\n  export default defineNuxtConfig({ srcDir: 'front/' });",
                        "public"),
                project(
                        "SvelteKit 3 with a configuration of version 2",
                        "{\"devDependencies\": {\"@sveltejs/kit\": \"^3.2.0\"}}",
                        "svelte.config.js\n  export default { kit: { files: { assets: 'static' } } };\n"
                                + "vite.config.ts\n  export default { plugins: [sveltekit({ files: { assets: 'assets' } })] };",
                        "assets"),
                project(
                        "SvelteKit",
                        "{\"devDependencies\": {\"@sveltejs/kit\": \"2\", \"vite\": \"6\"}}",
                        "x",
                        "static"),
                project(
                        "SvelteKit 2 with its own directory",
                        "{\"devDependencies\": {\"@sveltejs/kit\": \"2\"}}",
                        "svelte.config.js\n  const at = (name) => `front/${name}`;\n"
                                + "  export default { kit: { files: { assets: at('static'), lib: 'x' }, other: { assets: 'y' } } };",
                        "front/static"),
                project(
                        "SvelteKit 2 with the files written elsewhere",
                        "{\"devDependencies\": {\"@sveltejs/kit\": \"2\"}}",
                        "svelte.config.js\n  const files = { assets: 'front/static' };\n  export default { kit: { files: files } };",
                        "front/static"),
                project(
                        "SvelteKit 3",
                        "{\"devDependencies\": {\"@sveltejs/kit\": \"3\"}}",
                        "vite.config.ts\n  export default { plugins: [sveltekit({ files: { assets: 'assets' } })] };",
                        "assets"),
                project(
                        "Next",
                        "{\"dependencies\": {\"next\": \"16\"}}",
                        "next.config.js\n  module.exports = {};",
                        "public"),
                project("create-react-app", "{\"dependencies\": {\"react-scripts\": \"5\"}}", "x", "public"),
                project(
                        "Astro",
                        "{\"dependencies\": {\"astro\": \"7\"}}",
                        "astro.config.mjs\n  export default defineConfig({ publicDir: './assets' });",
                        "assets"),
                project(
                        "Nuxt",
                        "{\"dependencies\": {\"nuxt\": \"4\"}}",
                        "nuxt.config.ts\n  export default defineNuxtConfig({ dir: { public: 'assets' } });",
                        "assets"),
                project("Gatsby", "{\"dependencies\": {\"gatsby\": \"5\"}}", "x", "static"),
                project(
                        "Angular",
                        "{}",
                        "angular.json\n  {\"projects\": {\"app\": {\"architect\": {\"build\": {\"options\": {\"assets\": [\n"
                                + "  \"src/favicon.ico\", \"src/.well-known\", {\"glob\": \"**/*\", \"input\": \"public\"}]}}}}}}",
                        "public, src/.well-known"),
                project("webpack", "{\"devDependencies\": {\"webpack\": \"5\"}}", """
                        webpack.config.js
                          const app = 'front';
                          module.exports = { plugins: [new CopyPlugin({ patterns: [
                          { from: path.join(__dirname, app, 'static'), to: path.join(__dirname, 'dist') },
                          { from: 'assets', to: 'images' }, { from: 'src/.well-known', to: '.well-known' }] })] };""", "front/static, src/.well-known"),
                project("webpack with names", "{\"devDependencies\": {\"webpack\": \"5\"}}", """
                        webpack.config.js
                          module.exports = { plugins: [new CopyPlugin({ patterns: ['static', { from: 'public/**/*' },
                          { from: '**/*', context: 'front/static' }, { from: 'assets', globOptions: { dot: false } },
                          { from: 'front/public', to: path.join(__dirname, 'dist/files') }] })] };""", "static"),
                project(
                        "webpack with a configuration put together from others",
                        "{\"scripts\": {\"build\": \"webpack --config webpack.prod.js\"}}",
                        """
                        webpack.common.js
                          module.exports = { output: { path: path.resolve(__dirname, 'out') },
                          plugins: [new CopyPlugin({ patterns: [{ from: 'static', to: path.resolve(__dirname, 'out') }] })] };
                        webpack.prod.js
                          const common = require('./webpack.common');
                          module.exports = { ...common };""",
                        "static"),
                project(
                        "Astro with another root",
                        "{\"scripts\": {\"build\": \"astro build --root front\"}, \"dependencies\": {\"astro\": \"7\"}}",
                        "x",
                        "front/public"),
                project(
                        "Eleventy without an input directory",
                        "{\"devDependencies\": {\"@11ty/eleventy\": \"3\"}}",
                        "eleventy.config.js\n  export default (config) => { config.addPassthroughCopy('src/.well-known'); };",
                        ""),
                project(
                        "Eleventy",
                        "{\"devDependencies\": {\"@11ty/eleventy\": \"3\"}}",
                        """
                        eleventy.config.js
                          export default (config) => {
                          config.addPassthroughCopy({ 'assets': '/' });
                          config.addPassthroughCopy('src/.well-known'); config.addPassthroughCopy('front');
                          return { dir: { input: 'src' } };
                          };""",
                        "assets, src/.well-known"),
                project(
                        "Trunk",
                        "{}",
                        "Cargo.toml\n  [package]\nindex.html\n  <link data-trunk rel=\"copy-dir\" href=\"src/.well-known\">",
                        "src/.well-known"),
                project(
                        "Trunk with a configuration",
                        "{}",
                        "Trunk.toml\n  [build]\nCargo.toml\n  [package]\nindex.html\n  <link data-trunk rel=\"copy-dir\" href=\"src/.well-known\">",
                        "src/.well-known"),
                project(
                        "Vite with a part from a package",
                        "{\"devDependencies\": {\"vite\": \"8\"}}",
                        "vite.config.js\n  import base from '@forge/vite';\n  export default { ...base };",
                        "public"),
                project(
                        "a script that copies",
                        "{\"devDependencies\": {\"vite\": \"6\"}, \"scripts\": {\"build\": \"vite build && cp -R src/.well-known dist/\"}}",
                        "x",
                        "public, src/.well-known"));
    }

    private static Arguments vite(String name, String config, String copied) {
        return project(
                "Vite: " + name,
                "{\"devDependencies\": {\"vite\": \"^6.0.0\"}}",
                "vite.config.ts\n  " + config.replace("\n", "\n  "),
                copied);
    }

    private static Arguments project(String name, String manifest, String files, String copied) {
        return arguments(name, manifest, files, copied);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void a_build_copies_what_its_configuration_says(String name, String manifest, String files, String copied) {
        StringBuilder listing = new StringBuilder(DFX + "package.json\n  " + manifest + "\n" + files + "\n");
        for (String folder : List.of("public", "static", "assets", "front/public", "front/static", "src")) {
            listing.append(folder).append("/.well-known/ii-alternative-origins").append(LIST);
        }
        Listing.write(listing.toString(), directory);
        Build build = build();
        List<String> found = new ArrayList<>();
        for (Path path : build.inputs()) {
            found.add(directory.relativize(path).toString().replace('\\', '/'));
        }
        for (Path path : build.copied()) {
            found.add(directory.relativize(path).toString().replace('\\', '/'));
        }
        assertThat(String.join(", ", found)).isEqualTo(copied);
        assertThat(build.sure()).isTrue();
        assertThat(build.unread()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("computed")
    void what_cannot_be_followed_is_named_and_nothing_is_guessed(String config) {
        Listing.write(
                DFX
                        + "package.json\n  {\"devDependencies\": {\"vite\": \"6\"}}\npublic/.well-known/ii-alternative-origins"
                        + LIST + "vite.config.ts\n  " + config.replace("\n", "\n  ") + "\n",
                directory);
        Build build = build();
        assertThat(build.unread()).hasSize(1);
        assertThat(build.unread().get(0).line(build.unread().get(0).source())).isEqualTo("line 2");
        assertThat(build.inputs()).isEmpty();
        assertThat(build.isKnown()).isFalse();
    }

    static List<String> computed() {
        return List.of(
                "export default {\npublicDir: process.env.PUBLIC };",
                "export default {\npublicDir: pick(1, 2) };",
                "export default {\npublicDir: a.b[c] };",
                "export default {\npublicDir: path.join(base(), 'x') };",
                "export default {\npublicDir: mode === 'x' ? 'assets' : other() };",
                "export default ({ mode }) => ({\npublicDir: mode === 'x' ? 'assets' : 'public' });",
                "import { base } from '@forge/vite';\nexport default mergeConfig(base, { root: 'front' });");
    }

    @Test
    void a_package_json_that_cannot_be_read_is_unknown_not_absent() {
        Listing.write(
                DFX + "package.json -> /nowhere/at/all\npublic/.well-known/ii-alternative-origins" + LIST, directory);
        Listing.write("sub/package.json -> ../../elsewhere.json\n", directory);
        Build build = build();
        assertThat(build.isKnown()).isFalse();
        assertThat(build.unread()).extracting(place -> place.path()).contains("package.json");
    }

    @Test
    void the_package_that_writes_what_is_uploaded_is_the_one_that_builds() {
        Listing.write("""
                dfx.json
                  {"canisters": {"site": {"type": "assets", "source": ["out/site"]}}}
                package.json
                  {"private": true, "workspaces": ["apps/*"]}
                public/robots.txt
                  User-agent: *
                apps/admin/package.json
                  {"devDependencies": {"vite": "8"}}
                apps/admin/public/robots.txt
                  User-agent: *
                apps/admin/vite.config.js
                  export default { build: { outDir: '../../out/admin' } };
                apps/web/package.json
                  {"devDependencies": {"vite": "8"}}
                apps/web/public/robots.txt
                  User-agent: *
                apps/web/vite.config.js
                  export default { build: { outDir: '../../out/site' } };
                """, directory);
        assertThat(build().inputs()).containsExactly(directory.resolve("apps/web/public"));
        assertThat(build().isKnown()).isTrue();
    }

    @Test
    void of_several_calls_the_one_that_writes_what_is_uploaded_builds_it() {
        Listing.write(DFX.replace("dist", "web/dist") + """
                package.json
                  {"scripts": {"build": "vite build web && vite build admin --outDir out"}}
                web/public/robots.txt
                  User-agent: *
                admin/public/robots.txt
                  User-agent: *
                """, directory);
        assertThat(build().inputs()).containsExactly(directory.resolve("web/public"));
        assertThat(build().isKnown()).isTrue();
        Listing.write(DFX.replace("dist", "elsewhere"), directory);
        assertThat(build().inputs()).isEmpty();
        assertThat(build().isKnown()).isFalse();
    }

    @Test
    void what_is_built_elsewhere_does_not_come_to_a_directory_that_is_uploaded_as_it_is() {
        Listing.write(DFX.replace("dist", "site") + """
                package.json
                  {"devDependencies": {"vite": "8"}}
                public/robots.txt
                  User-agent: *
                site/index.html
                  <p>Hello</p>
                """, directory);
        assertThat(build().inputs()).isEmpty();
        Listing.write("package.json\n  {\"scripts\": {\"build\": \"vite build && cp -r dist/. site/\"}}\n", directory);
        assertThat(build().inputs()).containsExactly(directory.resolve("public"));
    }

    @Test
    void a_directory_that_would_be_copied_is_possible() {
        Listing.write(DFX + """
                package.json
                  {}
                angular.json
                  {"projects": {"app": {"architect": {"build": {"options": {"assets": [{"glob": "**/*", "input": "public"}]}}}}}}
                """, directory);
        assertThat(build().possible()).containsExactly(directory.resolve("public"));
    }

    private Build build() {
        Project project = Project.read(directory, directory);
        return project.build(project.canisters().get(0));
    }
}
