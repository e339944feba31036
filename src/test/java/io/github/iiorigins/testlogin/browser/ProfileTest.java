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
