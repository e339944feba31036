package io.github.iiorigins.snippet;

import io.github.iiorigins.signin.ClientLibrary;
import java.util.Optional;
import java.util.OptionalInt;

/** What the code is written for. */
public sealed interface FrontEnd {
    /** The code. */
    String code(SignIn wanted) throws NoSnippet;

    /** What a user should know of the code. */
    Optional<String> remark();

    /**
     * A library for TypeScript and JavaScript.
     *
     * @param major its newest major version that may be installed; empty for the newest of all
     * @param name what the app imports it by
     */
    record Library(ClientLibrary library, OptionalInt major, String name) implements FrontEnd {
        @Override
        public String code(SignIn wanted) throws NoSnippet {
            String refusal = Snippet.refusal(library, major, wanted);
            if (refusal != null) {
                throw new NoSnippet(refusal);
            }
            String module = " from \"";
            return Snippet.of(library, major, wanted).replace(module + library.packageName(), module + name);
        }

        @Override
        public Optional<String> remark() {
            return Snippet.doubt(library, major);
        }
    }

    /** Rust, whose crates take the values as they are. */
    record Rust() implements FrontEnd {
        @Override
        public String code(SignIn wanted) {
            return Snippet.rust(wanted);
        }

        @Override
        public Optional<String> remark() {
            return Optional.of(
                    "no package.json names a sign-in library, and Cargo.toml has a front end in Rust: these are"
                            + " its values; for a JavaScript library, add --library");
        }
    }
}
