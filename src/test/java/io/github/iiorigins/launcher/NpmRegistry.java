package io.github.iiorigins.launcher;

import static io.github.iiorigins.launcher.Run.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A registry for npm packages on the loopback address. It knows only what a test publishes to it, and asks no other registry. */
final class NpmRegistry implements AutoCloseable {
    private final Path folder;
    private final String authority;
    private final Process verdaccio;

    /** Starts it, and waits until it listens. */
    NpmRegistry(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        authority = "127.0.0.1:" + port;
        Path log = folder.resolve("registry.log");
        Path configuration = Files.writeString(folder.resolve("registry.yaml"), """
                storage: ./storage
                max_body_size: 200mb
                packages:
                  '**': {access: $all, publish: $all}
                log: {type: stdout, format: pretty, level: warn}
                """);
        // npm publishes nothing without a token; the registry does not look at it.
        Files.writeString(folder.resolve("npmrc"), "//" + authority + "/:_authToken=none\n");
        verdaccio = command(
                        Need.NODE.path(), Need.REGISTRY_PEERS.path(), "--config", configuration, "--listen", authority)
                .with("HOME", folder.toString())
                .in(folder)
                .builder()
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!listens(port)) {
            assertThat(verdaccio.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("%s", Files.readString(log))
                    .isFalse();
        }
    }

    private static boolean listens(int port) {
        try (Socket tried = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return tried.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What makes every package manager use this registry, and nothing of the user's. */
    Map<String, String> environment() {
        String url = "http://" + authority + "/";
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "PATH", Need.NODE.path().getParent() + ":" + Need.NPM.path().getParent() + ":/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.toString());
        environment.put("npm_config_registry", url);
        environment.put("npm_config_userconfig", folder.resolve("npmrc").toString());
        environment.put("npm_config_cache", folder.resolve("cache").toString());
        environment.put("npm_config_audit", "false");
        environment.put("npm_config_update_notifier", "false");
        environment.put("YARN_NPM_REGISTRY_SERVER", url);
        environment.put("YARN_UNSAFE_HTTP_WHITELIST", "127.0.0.1");
        environment.put("YARN_ENABLE_TELEMETRY", "0");
        // Yarn 1 keeps that of root elsewhere than in the home.
        environment.put("YARN_CACHE_FOLDER", folder.resolve("yarn").toString());
        // It does not install what is younger than a day.
        environment.put("YARN_NPM_MINIMAL_AGE_GATE", "0");
        environment.put("YARN_NODE_LINKER", "pnp");
        environment.put("BUN_CONFIG_REGISTRY", url);
        environment.put("BUN_INSTALL_CACHE_DIR", folder.resolve("bun").toString());
        return environment;
    }

    @Override
    public void close() {
        verdaccio.destroy();
        verdaccio.onExit().join();
    }
}
