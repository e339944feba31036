package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.com",
                "https://a.com:8443",
                "http://[::1]:8000",
                "https://127.0.0.1:8443",
                "https://xn--bcher-kva.de",
                "https://a.com.",
                "https://a_b.com",
                "https://*.a.com",
                "https://a..com",
                "http://localhost:8000",
                "ftp://a.com",
            })
    void is_bare_as_a_browser_writes_it(String text) {
        assertThat(Origin.isBare(text)).isTrue();
        assertThat(Origin.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.com/",
                "https://a.com/x",
                "https://a.com?x",
                "https://a.com#x",
                "https://u@a.com",
                "https://a.com:",
                "https://a.com\\",
                "https://a.com:443",
                "http://a.com:80",
                "https://A.com",
                "HTTPS://a.com",
                "https://bücher.de",
                "https://%61.com",
                "http://127.1",
                " https://a.com",
                "https://a.com ",
                "https://a.com\n",
                "https:a.com",
                "https://a.com:0443",
                "http://[0::1]",
                "blob:https://a.com",
                "a.com",
                "null",
                "",
                "file:///x",
                "chrome-extension://abcdefghijklmnop",
            })
    void is_not_bare_in_any_other_form(String text) {
        assertThat(Origin.isBare(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.com", "", "null", "file:///x", "data:,x", "foo://a.com", "https://a b"})
    void is_none_for_an_opaque_origin_or_no_url(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    void has_scheme_host_and_port() {
        Origin origin = Origin.parse("HTTPS://u@A.com:8443/x").orElseThrow();
        assertThat(origin.scheme()).isEqualTo("https");
        assertThat(origin.host()).isEqualTo("a.com");
        assertThat(origin.port()).isEqualTo(8443);
        assertThat(Origin.parse("https://a.com:443").orElseThrow().port()).isEqualTo(-1);
    }

    @Test
    void equals_another_one_with_the_same_serialisation() {
        Origin origin = Origin.parse("https://a.com").orElseThrow();
        assertThat(origin)
                .isEqualTo(Origin.parse("https://A.com:443/x").orElseThrow())
                .hasSameHashCodeAs(Origin.parse("https://A.com:443/x").orElseThrow())
                .isNotEqualTo(Origin.parse("http://a.com").orElseThrow())
                .isNotEqualTo(Origin.parse("https://a.com:8443").orElseThrow())
                .isNotEqualTo(Origin.parse("https://a.com.").orElseThrow())
                .isNotEqualTo("https://a.com");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, true",
        "http://localhost., true",
        "http://a.b.localhost, true",
        "http://a.localhost.:80, true",
        "http://127.0.0.1, true",
        "https://127.1.2.3, true",
        "http://127.1, true",
        "http://[::1]:4943, true",
        "http://0.0.0.0:4943, true",
        "http://0, true",
        "http://notlocalhost, false",
        "http://localhost.com, false",
        "http://localhost.., false",
        "http://127.example.com, false",
        "http://127.0.0.1.example, false",
        "http://127.com4, false",
        "http://127.a.., false",
        "http://128.0.0.1, false",
        "http://0.0.0.1, false",
        "http://[::2], false",
        "http://[::ffff:127.0.0.1], false",
        "https://a.com, false",
    })
    void knows_this_machine(String url, boolean loopback) {
        assertThat(Origin.parse(url).orElseThrow().isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @CsvSource({"https://a.com, true", "http://a.com, false", "wss://a.com, false", "ftp://a.com, false"})
    void is_secure_over_https(String url, boolean secure) {
        assertThat(Origin.parse(url).orElseThrow().isSecure()).isEqualTo(secure);
    }

    /** Each class costs time at every start, those for international names most of all. */
    @Test
    void an_ascii_origin_needs_six_classes() throws Exception {
        RecordingLoader loader = new RecordingLoader();
        Object bare = loader.loadClass(Origin.class.getName())
                .getMethod("isBare", String.class)
                .invoke(null, "https://a.com:8443");
        assertThat(bare).isEqualTo(true);
        assertThat(loader.loaded)
                .containsExactlyInAnyOrder("HostParser", "InvalidHost", "Origin", "Url", "UrlParse", "UrlParser");
    }

    /** Loads the package anew and notes what is asked of it. */
    private static final class RecordingLoader extends ClassLoader {
        private final Set<String> loaded = new TreeSet<>();

        RecordingLoader() {
            super(OriginTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                String prefix = Origin.class.getPackageName() + ".";
                if (!name.startsWith(prefix)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                String file = name.substring(prefix.length());
                loaded.add(file);
                try (InputStream in = Origin.class.getResourceAsStream(file + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }
}
