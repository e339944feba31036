package io.github.iiorigins.testlogin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProfileTest {
    @Test
    void an_old_folder_without_an_owner_is_deleted_and_a_new_one_stays() throws Exception {
        Path old = Files.createTempDirectory("ii-origins-browser-");
        Path young = Files.createTempDirectory("ii-origins-browser-");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        try (Profile profile = Profile.thrownAway()) {
            assertThat(profile.directory()).exists();
            assertThat(old).doesNotExist();
            assertThat(young).exists();
        } finally {
            Files.delete(young);
        }
    }

    @Test
    void the_folder_of_the_browsers_socket_is_deleted_with_the_profile() throws Exception {
        Path folder = Files.createTempDirectory("org.chromium.Chromium.");
        Path socket = Files.createFile(folder.resolve("SingletonSocket"));
        Path cookie = Files.createSymbolicLink(folder.resolve("SingletonCookie"), Path.of("12345"));
        try {
            try (Profile profile = Profile.thrownAway()) {
                Files.createSymbolicLink(profile.directory().resolve("SingletonSocket"), socket);
            }
            assertThat(folder).doesNotExist();
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(cookie);
            Files.deleteIfExists(folder);
        }
    }

    @Test
    void what_else_lies_beside_the_socket_stays() throws Exception {
        Path folder = Files.createTempDirectory("ii-origins-test-");
        Path socket = Files.createFile(folder.resolve("SingletonSocket"));
        Path other = Files.createFile(folder.resolve("other"));
        try {
            try (Profile profile = Profile.thrownAway()) {
                Files.createSymbolicLink(profile.directory().resolve("SingletonSocket"), socket);
            }
            assertThat(folder).isDirectoryContaining(other::equals);
            assertThat(socket).doesNotExist();
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(other);
            Files.deleteIfExists(folder);
        }
    }

    @Test
    void a_link_that_leads_to_no_socket_is_deleted_and_what_it_leads_to_stays() throws Exception {
        Path folder = Files.createTempDirectory("ii-origins-test-");
        Path other = Files.createFile(folder.resolve("other"));
        try {
            try (Profile profile = Profile.thrownAway()) {
                Files.createSymbolicLink(profile.directory().resolve("SingletonSocket"), other);
            }
            assertThat(other).exists();
        } finally {
            Files.deleteIfExists(other);
            Files.deleteIfExists(folder);
        }
    }

    /** Each looks through the folders of all others, which vanish meanwhile. */
    @Test
    void many_start_and_end_at_the_same_time() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> run = () -> {
                try (Profile profile = Profile.thrownAway()) {
                    return profile.directory();
                }
            };
            List<Future<Path>> runs = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                runs.add(threads.submit(run));
            }
            for (Future<Path> one : runs) {
                assertThat(one.get()).doesNotExist();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
