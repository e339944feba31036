package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.Version;
import org.junit.jupiter.api.Test;

class LockFileTest {
    private static final String AUTH = "@icp-sdk/auth";

    @Test
    void npm_names_the_version_of_a_workspace_before_that_of_all() {
        String text = """
                {
                  "name": "forge",
                  "lockfileVersion": 3,
                  "packages": {
                    "": { "dependencies": { "@icp-sdk/auth": "^7.1.0" } },
                    "node_modules/@icp-sdk/auth": {
                      "version": "7.1.0",
                      "resolved": "https://registry.example/auth-7.1.0.tgz"
                    },
                    "packages/old/node_modules/@icp-sdk/auth": {
                      "version": "5.0.0"
                    }
                  }
                }
                """;
        assertThat(LockFile.NPM.version(text, AUTH, "^7.1.0", "")).contains(new Version(7, 1, 0));
        assertThat(LockFile.NPM.version(text, AUTH, "^5.0.0", "packages/old")).contains(new Version(5, 0, 0));
        assertThat(LockFile.NPM.version(text, AUTH, "^7", "packages/new")).contains(new Version(7, 1, 0));
        assertThat(LockFile.NPM.version(text, "@icp-sdk/aut", "^7", "")).isEmpty();
    }

    @Test
    void the_first_form_of_npm_is_read_too() {
        String text = """
                { "lockfileVersion": 1, "dependencies": {
                  "@icp-sdk/auth": { "version": "4.0.1", "requires": { "@icp-sdk/core": "^4" } } } }""";
        assertThat(LockFile.NPM.version(text, AUTH, "^4.0.0", "")).contains(new Version(4, 0, 1));
    }

    /** As after an edit of package.json: the next installation brings another version. */
    @Test
    void a_version_outside_of_the_range_says_nothing() {
        String text = "{ \"node_modules/@icp-sdk/auth\": { \"version\": \"7.1.0\" } }";
        assertThat(LockFile.NPM.version(text, AUTH, "^8.0.0", "")).isEmpty();
    }

    @Test
    void pnpm_names_the_version_for_each_range() {
        String text = """
                lockfileVersion: '9.0'

                importers:

                  packages/new:
                    dependencies:
                      '@icp-sdk/auth':
                        specifier: ^7.1.0
                        version: 7.1.0(@icp-sdk/core@5.0.0)

                  packages/old:
                    dependencies:
                      '@icp-sdk/auth':
                        specifier: ^5.0.0
                        version: 5.0.0

                packages:

                  '@icp-sdk/auth@7.1.0':
                    resolution: {integrity: sha512-x}
                """;
        assertThat(LockFile.PNPM.version(text, AUTH, "^7.1.0", "")).contains(new Version(7, 1, 0));
        assertThat(LockFile.PNPM.version(text, AUTH, "^5.0.0", "")).contains(new Version(5, 0, 0));
        assertThat(LockFile.PNPM.version(text, AUTH, "^6.0.0", "")).isEmpty();
    }

    @Test
    void older_forms_of_pnpm_name_the_version_behind_the_name() {
        String text = """
                lockfileVersion: 5.4

                specifiers:
                  '@dfinity/auth-client': ^2.1.3

                dependencies:
                  '@dfinity/auth-client': 2.1.3_abc
                """;
        assertThat(LockFile.PNPM.version(text, "@dfinity/auth-client", "^2.1.3", ""))
                .contains(new Version(2, 1, 3));
    }

    @Test
    void both_forms_of_yarn_are_read() {
        String first = """
                # yarn lockfile v1

                "@icp-sdk/auth@^7.0.0", "@icp-sdk/auth@^7.1.0":
                  version "7.1.0"
                  resolved "https://registry.example/x"

                "@icp-sdk/auth@^5.0.0":
                  version "5.0.0"
                """;
        assertThat(LockFile.YARN.version(first, AUTH, "^7.1.0", "")).contains(new Version(7, 1, 0));
        assertThat(LockFile.YARN.version(first, AUTH, "^7.0.0", "")).contains(new Version(7, 1, 0));
        assertThat(LockFile.YARN.version(first, AUTH, "^5.0.0", "")).contains(new Version(5, 0, 0));
        String later = """
                "@icp-sdk/auth@npm:^7.1.0":
                  version: 7.2.0
                  resolution: "@icp-sdk/auth@npm:7.2.0"
                """;
        assertThat(LockFile.YARN.version(later, AUTH, "^7.1.0", "")).contains(new Version(7, 2, 0));
    }

    @Test
    void bun_names_the_version_in_a_list() {
        String text = "{ \"packages\": { \"@icp-sdk/auth\": [\"@icp-sdk/auth@7.1.0\", \"\", {}, \"sha512-x\"] } }";
        assertThat(LockFile.BUN.version(text, AUTH, "^7.1.0", "")).contains(new Version(7, 1, 0));
    }

    @Test
    void a_text_that_is_cut_off_names_none() {
        String text = """
                {
                  "node_modules/@icp-sdk/auth": {
                    "version": "7.1.0",
                importers '@icp-sdk/auth':
                 specifier: ^7
                 version: 7.1.0
                "@icp-sdk/auth@^7":
                  version "7.1.0"
                ["@icp-sdk/auth@7.1.0",""";
        for (LockFile lock : LockFile.values()) {
            for (int end = 0; end < text.length(); end++) {
                lock.version(text.substring(0, end), AUTH, "^7", "a")
                        .ifPresent(version -> assertThat(version.major()).isEqualTo(7));
            }
        }
    }
}
