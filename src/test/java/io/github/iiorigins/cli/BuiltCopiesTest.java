package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.project.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build made is judged by what it was made from. */
class BuiltCopiesTest {
    private static final String KIT = """
            dfx.json
              {"canisters": {"frontend": {"type": "assets", "source": ["build"]}}}
            package.json
              {"devDependencies": {"@sveltejs/kit": "^2.0.0"}}
            build/index.html
              <p>
            """;
    private static final String BAD = "  {\"alternativeOrigins\": [\"https://forge.example/\"]}\n";
    private static final String GOOD = "  {\"alternativeOrigins\": [\"https://www.forge.example\"]}\n";
    private static final String RULES = "  [{\"match\": \".well-known\", \"ignore\": false}]\n";

    @TempDir
    Path directory;

    @Test
    void a_mistake_is_reported_and_fixed_at_its_source_once() throws Exception {
        StringBuilder listing = new StringBuilder(KIT);
        for (String place : new String[] {"static", "build", ".svelte-kit/output/client"}) {
            listing.append(place)
                    .append("/.well-known/ii-alternative-origins\n")
                    .append(BAD);
            listing.append(place).append("/.ic-assets.json\n").append(RULES);
        }
        Listing.write(listing.toString(), directory);
        assertThat(validate().lines().filter(line -> line.contains("error[") || line.contains("warning[")))
                .containsExactly(
                        "static/.ic-assets.json:1:1: warning[cors-missing] no rule sets Access-Control-Allow-Origin for"
                                + " ii-alternative-origins",
                        "static/.well-known/ii-alternative-origins:1:47: error[trailing-slash] \"https://forge.example/\""
                                + " can never match: an origin has no trailing slash");
        Run.in(directory, "validate", "--fix");
        assertThat(Files.readString(directory.resolve("static/.well-known/ii-alternative-origins")))
                .doesNotContain("example/\"");
        assertThat(Files.readString(directory.resolve("build/.well-known/ii-alternative-origins")))
                .contains("example/\"");
    }

    @Test
    void a_copy_that_is_asked_for_alone_is_judged() {
        Listing.write(
                KIT + "static/.well-known/ii-alternative-origins\n" + GOOD
                        + "build/.well-known/ii-alternative-origins\n" + BAD,
                directory);
        assertThat(Run.in(directory, "validate", "--format", "concise", "build").out())
                .contains("build/.well-known/ii-alternative-origins:1:47: error[trailing-slash]");
    }

    @Test
    void a_copy_that_differs_from_its_source_is_named() {
        Listing.write(
                KIT + "static/.well-known/ii-alternative-origins\n" + GOOD
                        + "build/.well-known/ii-alternative-origins\n" + BAD,
                directory);
        assertThat(validate()).contains("info[copies-differ]").doesNotContain("trailing-slash");
    }

    @Test
    void a_file_that_only_the_build_makes_is_judged_where_it_is() {
        Listing.write(KIT + "build/.well-known/ii-alternative-origins\n" + BAD, directory);
        assertThat(validate()).contains("build/.well-known/ii-alternative-origins:1:47: error[trailing-slash]");
    }

    @Test
    void rules_that_come_beside_a_list_by_a_build_step_are_judged_with_it() {
        Listing.write("""
                icp.yaml
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/asset-canister@v2.3.0"
                        configuration:
                          dir: dist
                          build:
                            - npm run build
                            - cp -R lists/.well-known dist/.well-known
                package.json
                  {"devDependencies": {"vite": "^6.0.0"}}
                public/.ic-assets.json
                """ + RULES + "lists/.well-known/ii-alternative-origins\n" + GOOD, directory);
        assertThat(validate()).contains("public/.ic-assets.json:1:1: warning[cors-missing]");
    }

    private static final String COPIED_ALONE = """
            dfx.json
              {"canisters": {"frontend": {"type": "assets", "source": ["_site"]}}}
            package.json
              {"devDependencies": {"@11ty/eleventy": "^3.0.0"}}
            src/.well-known/ii-alternative-origins
            """ + GOOD;
    private static final String ELEVENTY = """
            eleventy.config.js
              export default (config) => {
                config.addPassthroughCopy('src/.well-known');
                return { dir: { input: 'src' } };
              };
            """;

    @Test
    void a_list_that_a_build_copies_without_the_rules_beside_it_has_none() {
        String built = "_site/index.html\n  <p>\n_site/.well-known/ii-alternative-origins\n" + GOOD;
        Listing.write(COPIED_ALONE + ELEVENTY + "src/.ic-assets.json\n" + RULES + built, directory);
        assertThat(validate()).contains("_site/.well-known/ii-alternative-origins:1:1: warning[cors-missing]");
        assertThat(generate().out()).contains("copies src/.well-known, but not the rules file next to it");
    }

    @Test
    void rules_go_where_the_build_copies_them() {
        Listing.write(
                COPIED_ALONE
                        + ELEVENTY.replace("return", "config.addPassthroughCopy({ 'root': '/' });\n    return")
                        + "root/robots.txt\n  User-agent: *\n",
                directory);
        assertThat(generate().out()).contains("created root/.ic-assets.json").doesNotContain("src/.ic-assets.json");
    }

    @Test
    void a_directory_that_the_build_may_copy_is_not_uploaded_a_second_time() throws Exception {
        Listing.write("""
                dfx.json
                  {"canisters": {"frontend": {"type": "assets", "source": ["dist"]}}}
                package.json
                  {"devDependencies": {"vite": "^8.0.0"}}
                vite.config.js
                  export default ({ mode }) => ({ publicDir: mode === 'x' ? 'static' : 'public' });
                public/robots.txt
                  User-agent: *
                """, directory);
        Run open = generate();
        assertThat(open.code()).isEqualTo(2);
        assertThat(open.err()).contains("line 1 of vite.config.js", "--assets DIR");
        Run told = generate("--assets", "public");
        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("unknown whether the build copies public to dist");
        assertThat(Files.readString(directory.resolve("dfx.json"))).doesNotContain("public");
        assertThat(validate()).contains("info[not-uploaded]").contains("unknown whether canister \"frontend\" gets");
    }

    @Test
    void a_directory_of_another_name_behind_a_link_is_not_uploaded() {
        Listing.write("""
                dfx.json
                  {"canisters": {"frontend": {"type": "assets", "source": ["public"]}}}
                shared/ii-alternative-origins
                  {"alternativeOrigins": ["https://forge.example"]}
                public/index.html
                  <p>Hello</p>
                public/.well-known -> ../shared
                """, directory);
        Run run = Run.in(directory, "validate", "--format", "concise");
        assertThat(run.out()).contains("error[not-uploaded] public/.well-known is a symbolic link");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void a_list_behind_a_link_is_not_uploaded() {
        Listing.write(
                "dfx.json\n  {\"canisters\": {\"frontend\": {\"type\": \"assets\", \"source\": [\"public\"]}}}\n"
                        + "shared/.well-known/ii-alternative-origins\n" + GOOD
                        + "public/.well-known -> ../shared/.well-known\n",
                directory);
        assertThat(validate()).contains("shared/.well-known/ii-alternative-origins:1:1: error[not-uploaded]");
    }

    @Test
    void what_a_build_without_npm_writes_is_not_a_place_for_the_list() {
        Listing.write("""
                dfx.json
                  {"canisters": {"frontend": {"type": "assets", "source": ["dist"]}}}
                Trunk.toml
                  [build]
                Cargo.toml
                  [package]
                index.html
                  <link data-trunk rel="rust">
                """, directory);
        assertThat(generate().out()).contains("created assets/.well-known").contains("added \"assets\"");
    }

    private Run generate(String... more) {
        List<String> args = new ArrayList<>(List.of("generate", "--derivation-origin"));
        args.addAll(List.of("https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io", "--origin", "https://www.forge.example"));
        args.addAll(List.of(more));
        return Run.in(directory, args.toArray(new String[0]));
    }

    private String validate() {
        return Run.in(directory, "validate", "--format", "concise").out();
    }
}
