package io.github.iiorigins.cli;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RuleSettings;
import io.github.iiorigins.generate.PastedOrigin;
import io.github.iiorigins.generate.Placement;
import io.github.iiorigins.generate.Plan;
import io.github.iiorigins.generate.Planning;
import io.github.iiorigins.generate.Refusal;
import io.github.iiorigins.generate.Wishes;
import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.ii.rules.CallbacksRules;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileEdit;
import io.github.iiorigins.report.PlanText;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.validate.Validation;
import io.github.iiorigins.validate.ValidationRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks a person what {@code generate} has to know, line by line, shows what would change, asks once, and writes. Before
 * that nothing is written, so whoever stops leaves everything unchanged.
 */
final class Interview {
    private static final String DERIVATION_ORIGIN =
            "Which derivation origin? Users' accounts depend on it permanently.";

    private final Arguments arguments;
    private final ListChange change;
    private final PrintStream out;
    private final BufferedReader in;
    private volatile boolean asking;

    Interview(Arguments arguments, ListChange change) {
        this.arguments = arguments;
        this.change = change;
        this.out = arguments.invocation().out();
        this.in =
                new BufferedReader(new InputStreamReader(arguments.invocation().in(), StandardCharsets.UTF_8));
    }

    /** The user closed the input. */
    private static final class BrokenOff extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Asks and writes. */
    int run(Wishes given) throws UsageError, Refusal {
        // After Ctrl-C, the shell's prompt belongs on a line of its own.
        Runtime.getRuntime().addShutdownHook(new Thread("interrupted") {
            @Override
            public void run() {
                if (asking) {
                    out.println();
                    out.flush();
                }
            }
        });
        try {
            return ask(given);
        } catch (BrokenOff brokenOff) {
            out.println();
            out.println("No files were written.");
            return ExitCode.INTERRUPTED;
        }
    }

    private int ask(Wishes given) throws UsageError, Refusal, BrokenOff {
        Wishes wishes = given;
        Optional<Environment> environment = Planning.environment(change.file(), wishes.environment());
        boolean settled =
                environment.isPresent() && environment.get().derivationOrigin().isPresent();
        boolean consumer = change.file().isPresent() && change.file().get().role() == ProjectFile.Role.CONSUMER;
        if (!consumer) {
            wishes = canister(wishes);
            Placement placement = Placement.find(change.project(), change.file(), environment, wishes);
            out.print(
                    new PlanText(arguments.palette()).where(placement.inWords(change.project(), wishes.environment())));
            if (!settled) {
                wishes = wishes.withDerivationOrigin(Optional.of(derivationOrigin(placement, wishes)));
            }
            boolean listed =
                    settled && ProjectFileEdit.hasList(change.file().get().source(), wishes.environment());
            if (!listed) {
                wishes = wishes.withOrigins(origins(wishes));
            }
            // Juno takes the headers of these files from its own configuration.
            boolean files = placement.hosting() != Hosting.JUNO;
            if (files && wishes.callbacks().isEmpty()) {
                wishes = wishes.withCallbacks(callbacks());
            }
            if (files && !listed && !wishes.has(Wishes.Also.DERIVATION_FILE)) {
                out.println();
                wishes = wishes.with(
                        Wishes.Also.DERIVATION_FILE,
                        confirmed("? Serve ii-derivation-origin for command-line tools and agents?", false));
            }
        } else if (!settled) {
            wishes = wishes.withDerivationOrigin(
                    Optional.of(address("Which derivation origin do users sign in under?", wishes)));
        }
        Plan plan = change.plan(wishes);
        out.println();
        out.print(new PlanText(arguments.palette()).origins(plan));
        change.remark(plan);
        if (plan.changesNothing()) {
            out.println("Nothing to change.");
            return ExitCode.RIGHT;
        }
        if (!plan.writes().isEmpty()) {
            out.println();
            change.patch(plan);
            out.println();
            int files = plan.writes().size();
            if (!confirmed("Write " + files + (files == 1 ? " file?" : " files?"), true)) {
                out.println("No files were written.");
                return ExitCode.RIGHT;
            }
            int code = change.writeAgreed(plan);
            if (code != ExitCode.RIGHT) {
                return code;
            }
        }
        change.wrote(plan);
        return ExitCode.RIGHT;
    }

    /** Which canister, where there are several and nothing tells. */
    private Wishes canister(Wishes wishes) throws Refusal, BrokenOff {
        Optional<Environment> environment = Planning.environment(change.file(), wishes.environment());
        try {
            Placement.find(change.project(), change.file(), environment, wishes);
            return wishes;
        } catch (Refusal refusal) {
            List<String> names = new ArrayList<>();
            for (AssetCanister canister : change.project().canisters()) {
                if (!names.contains(canister.name())) {
                    names.add(canister.name());
                }
            }
            if (names.size() < 2 || wishes.canister().isPresent()) {
                throw refusal;
            }
            return wishes.withCanister(
                    Optional.of(names.get(choice("Which canister serves the app that users sign in to?", names))));
        }
    }

    private String derivationOrigin(Placement placement, Wishes wishes) throws BrokenOff {
        List<String> answers = new ArrayList<>();
        Optional<String> canister = placement.canisterAddress(wishes.environment());
        if (canister.isPresent()) {
            answers.add("Yes, at " + canister.get());
        }
        answers.add(canister.isPresent() ? "Yes, at another address" : "Yes");
        answers.add("No, not yet");
        int answer = choice("Have users already signed in? If so, where did they sign in first?", answers);
        if (answer == answers.size() - 1) {
            return firstAddress(canister, wishes);
        }
        return canister.isPresent() && answer == 0
                ? canister.get()
                : address("At which origin did users sign in first?", wishes);
    }

    /** As long as there are no accounts, either address will do; which is better depends on what stays. */
    private String firstAddress(Optional<String> canister, Wishes wishes) throws BrokenOff {
        if (canister.isEmpty()) {
            return address(DERIVATION_ORIGIN, wishes);
        }
        out.println();
        out.println("  For the canister's URL: it cannot expire or be sold. DFINITY recommends it.");
        out.println("  For a domain: it can move to another canister. Juno's console chooses it.");
        List<String> answers =
                List.of(canister.get() + ", the canister's URL", "A domain you own, for as long as there are accounts");
        return choice(DERIVATION_ORIGIN, answers) == 0 ? canister.get() : address("Which domain?", wishes);
    }

    private String address(String question, Wishes wishes) throws BrokenOff {
        while (true) {
            String line = line(question + "  ");
            PastedOrigin pasted = readAddress(line, wishes);
            if (pasted.isTaken()) {
                return pasted.origin().get();
            }
            out.println("  " + QuotedText.printable(pasted.refusal()));
        }
    }

    private List<String> origins(Wishes wishes) throws BrokenOff {
        while (true) {
            List<String> given = PastedOrigin.split(line("Which other addresses should use the same accounts?  "));
            List<String> origins = new ArrayList<>();
            boolean right = true;
            for (String text : given) {
                PastedOrigin pasted = readAddress(text, wishes);
                // The text as it was given, where what is made of it is still to be said.
                origins.add(
                        text.endsWith("/") && pasted.isTaken() ? pasted.origin().get() : text);
                right &= pasted.isTaken();
                if (!pasted.isTaken()) {
                    out.println("  " + QuotedText.printable(pasted.refusal()));
                }
            }
            if (right) {
                return origins;
            }
        }
    }

    /** The pages to which II sends users back, if the code of the app signs in by redirect and nothing lists them. */
    private List<String> callbacks() throws UsageError, BrokenOff {
        ValidationRequest request = new ValidationRequest(
                arguments.directory(),
                arguments.invocation().home(),
                List.of(),
                InputStream.nullInputStream(),
                Optional.empty(),
                change.file(),
                new RuleSettings(),
                OptionalInt.empty(),
                List.of(),
                arguments.log(),
                arguments.invocation().clock());
        for (Finding finding : Validation.run(request).findings()) {
            if (finding.rule() == CallbacksRules.CALLBACKS_MISSING) {
                return pages(
                        QuotedText.printable(finding.location().orElseThrow().path()));
            }
        }
        return List.of();
    }

    private List<String> pages(String code) throws BrokenOff {
        while (true) {
            List<String> paths = PastedOrigin.split(line(code
                    + " signs in by redirect.\n  Which pages start a sign-in, such as / and /login? None: empty.  "));
            boolean right = true;
            for (String path : paths) {
                if (!AuthCallbacks.isPage(path)) {
                    right = false;
                    out.println("  " + QuotedText.quote(path) + " is not the path of a page, such as / or /login");
                }
            }
            if (right) {
                return paths;
            }
        }
    }

    /** Browsers show and copy a slash after the host; here the person sees how it is read. */
    private PastedOrigin readAddress(String text, Wishes wishes) {
        boolean local = wishes.environment().equals(Environment.LOCAL);
        String bare = text.strip();
        if (bare.endsWith("/")
                && PastedOrigin.of(bare.substring(0, bare.length() - 1), local).isTaken()) {
            PastedOrigin pasted = PastedOrigin.of(bare.substring(0, bare.length() - 1), local);
            out.println("  " + QuotedText.printable(bare) + " \u2192 "
                    + pasted.origin().get() + "   (an origin has no trailing slash)");
            return pasted;
        }
        return PastedOrigin.of(bare, local);
    }

    // ---- lines

    private int choice(String question, List<String> answers) throws BrokenOff {
        out.println();
        out.println("? " + question);
        for (int i = 0; i < answers.size(); i++) {
            out.println("  " + (i + 1) + "  " + QuotedText.printable(answers.get(i)));
        }
        while (true) {
            String line = prompt("1-" + answers.size() + ": ").strip();
            for (int i = 0; i < answers.size(); i++) {
                if (line.equals(String.valueOf(i + 1))) {
                    return i;
                }
            }
            out.println("  Enter a number from 1 to " + answers.size() + ".");
        }
    }

    private String line(String question) throws BrokenOff {
        out.println();
        return prompt("? " + question);
    }

    private boolean confirmed(String question, boolean usual) throws BrokenOff {
        while (true) {
            String line = prompt(question + (usual ? " [Y/n] " : " [y/N] ")).strip();
            switch (line) {
                case "" -> {
                    return usual;
                }
                case "y", "Y", "yes" -> {
                    return true;
                }
                case "n", "N", "no" -> {
                    return false;
                }
                default -> out.println("  Enter y or n.");
            }
        }
    }

    private String prompt(String text) throws BrokenOff {
        out.print(text);
        out.flush();
        try {
            asking = true;
            String line = in.readLine();
            asking = false;
            if (line == null) {
                throw new BrokenOff();
            }
            return line;
        } catch (IOException gone) {
            BrokenOff brokenOff = new BrokenOff();
            brokenOff.initCause(gone);
            throw brokenOff;
        }
    }
}
