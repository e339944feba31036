package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.text.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table beside every version of each library that npm serves: each is installed by itself, and signs in. */
@Needs({Need.SNIPPET_PEERS, Need.NPM})
class ClientLibraryProof {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void the_table_is_right_for_every_version_that_npm_serves(ClientLibrary library)
            throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        int alike = 0;
        JsonNode served = JSON.readTree(npm(directory, "view", library.packageName(), "versions", "--json"));
        for (JsonNode version :
                served.isArray() ? served : JSON.createArrayNode().add(served)) {
            try {
                compare(library, version.asText());
                alike++;
            } catch (AssertionError | IOException difference) {
                differences.add(version.asText() + ": " + difference.getMessage());
                System.out.println(differences.get(differences.size() - 1));
            }
        }
        System.out.println(library.packageName() + ": " + alike + " versions are as the table says");
        assertThat(differences).as(library.packageName()).isEmpty();
    }

    private void compare(ClientLibrary library, String name) throws IOException, InterruptedException {
        Version version = Version.parse(name).orElseThrow();
        assertThat(version).as("the newest version in the table").isLessThanOrEqualTo(library.tried());
        Path app = Files.createDirectories(directory.resolve(name));
        Files.writeString(app.resolve("package.json"), "{\"private\": true}");
        List<String> packages = new ArrayList<>(List.of(library.packageName() + "@" + name));
        if (isForReact(library)) {
            packages.addAll(List.of("react@18.3.1", "react-dom@18.3.1", "react-test-renderer@18.3.1"));
        }
        if (name.equals("3.0.0") && packages.get(0).startsWith("@ic-reactor/")) {
            packages.add("@icp-sdk/auth@5.0.0");
        }
        List<String> install = new ArrayList<>(List.of("install", "--ignore-scripts", "--no-audit", "--no-fund"));
        // Some versions need packages that do not agree on the version of a third.
        install.add("--force");
        install.addAll(packages);
        npm(app, install.toArray(new String[0]));
        LibraryReads.compare(app.toString(), module(library, version), name, generation(library, version));
    }

    private static boolean isForReact(ClientLibrary library) {
        return switch (library) {
            case IDENTITY_KIT, USE_INTERNET_IDENTITY, USE_AUTH_CLIENT, IC_REACTOR_REACT, IC_REACTOR_CORE -> true;
            default -> false;
        };
    }

    private static String module(ClientLibrary library, Version version) {
        return library.packageName()
                + switch (library) {
                    case ICP_SDK_AUTH -> "/client";
                    case IDENTITY_KIT -> "/react";
                    // Its package.json names a file that was not packed.
                    case USE_AUTH_CLIENT ->
                        version.equals(new Version(2, 0, 0)) ? "/lib/cjs/packages/use-auth-client/src/index.js" : "";
                    case CONNECT2IC ->
                        version.compareTo(new Version(0, 0, 4)) < 0 ? "" : "/providers/internet-identity";
                    default -> "";
                };
    }

    private static ClientGeneration generation(ClientLibrary library, Version version) {
        ClientGeneration found = null;
        for (ClientGeneration generation : library.generations()) {
            found = generation.since().compareTo(version) <= 0 ? generation : found;
        }
        assertThat(found).as("a line of the table").isNotNull();
        return found;
    }

    /** What npm prints. */
    private static String npm(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Need.NPM.path().toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("npm", "");
        Process npm = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        String printed = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            throw new IOException(Files.readString(errors));
        }
        return printed;
    }
}
