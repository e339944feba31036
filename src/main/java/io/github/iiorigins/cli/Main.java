package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /** Runs the program in this process and exits with its code. */
    public static void main(String[] args) {
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        // Buffered, because the plain stream of JDK 17 asks for its position before it reads a number of bytes, and a
        // pipe has none.
        Invocation invocation = Invocation.ofProcess(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new BufferedOutputStream(out, 1 << 16),
                new FileOutputStream(FileDescriptor.err));
        int code = run(invocation, args);
        invocation.out().flush();
        if (out.failure() != null) {
            complain(invocation, "cannot write to standard output: " + out.failure());
            code = ExitCode.UNKNOWN;
        }
        // Nothing is left to shut down, and a halt does not wait to find that out.
        Runtime.getRuntime().halt(code);
    }

    /**
     * Runs the program.
     *
     * @return its exit code, see {@link ExitCode}
     */
    public static int run(Invocation invocation, String... args) {
        boolean debug = List.of(args).contains("--debug") || OptionValues.isSet("--debug", invocation.environment());
        try {
            return runCommand(invocation, args);
        } catch (UsageError wrong) {
            complain(invocation, wrong.getMessage());
            if (debug) {
                trace(invocation, wrong);
            }
            return ExitCode.USAGE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (RuntimeException | Error bug) {
            bug(invocation, debug, bug);
            return ExitCode.BUG;
        }
    }

    /** Reports a bug of this program, with {@code --debug} where it is. */
    static void bug(Invocation invocation, boolean debug, Throwable bug) {
        complain(
                invocation,
                "internal error: " + bug + (debug ? "" : "   (run again with --debug, and report the stack trace)"));
        if (debug) {
            trace(invocation, bug);
        }
    }

    /** Prints where an exception was thrown; its causes may quote what no message here quotes. */
    static void trace(Invocation invocation, Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        invocation.err().print(Secret.masked(text.toString()));
    }

    /** Says what could not be looked at, or not as asked. */
    static void complain(Invocation invocation, List<Complaint> complaints) {
        for (Complaint complaint : complaints) {
            complain(invocation, complaint.message());
        }
    }

    /** Says on standard error what could not be done. */
    static void complain(Invocation invocation, String message) {
        invocation.tell("error: " + message);
    }

    private static int runCommand(Invocation invocation, String... args) throws UsageError, InterruptedException {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // What is asked for that often, by scripts, need not wait for the model of all commands.
            invocation.out().println(version());
            return ExitCode.RIGHT;
        }
        MisplacedSecret.requireNone(invocation, args);
        int at = commandIndex(args);
        if (at < 0) {
            CommandSpec spec = CommandModel.program();
            ParseResult parsed = parse(spec, List.of(args));
            if (parsed.isVersionHelpRequested()) {
                invocation.out().println(version());
                if (parsed.matchedOptionValue("--verbose", false)) {
                    invocation.out().println("start-up archive: " + startupArchive());
                }
                return ExitCode.RIGHT;
            }
            boolean asked = parsed.isUsageHelpRequested();
            (asked ? invocation.out() : invocation.err()).print(HelpPage.program(spec, helpWidth(invocation)));
            return asked ? ExitCode.RIGHT : ExitCode.USAGE;
        }
        CommandName name = CommandName.of(args[at]);
        if (name == null) {
            throw UsageError.unknown("command", args[at], CommandName.words(), "see ii-origins help");
        }
        List<String> rest = new ArrayList<>(List.of(args));
        rest.remove(at);
        Command command = name.command();
        String words = name.word();
        Command within = at < rest.size() ? command.within(rest.get(at)) : null;
        if (within != null) {
            command = within;
            words += " " + rest.remove(at);
        }
        CommandSpec spec = CommandModel.of(words, command);
        ParseResult parsed = parse(spec, rest);
        if (parsed.isUsageHelpRequested()) {
            invocation.out().print(HelpPage.command(spec, command, helpWidth(invocation)));
            return ExitCode.RIGHT;
        }
        if (parsed.isVersionHelpRequested()) {
            invocation.out().println(version());
            return ExitCode.RIGHT;
        }
        return command.run(new Arguments(parsed, invocation));
    }

    /** Where the command's name stands: the first word that is neither an option nor an option's value; -1 if none. */
    private static int commandIndex(String... args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "-C", "--directory", "--config", "--color" -> i++;
                case "--" -> {
                    return -1;
                }
                default -> {
                    if (!args[i].startsWith("-") || args[i].length() == 1) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    /** The version, the commit it was built from, and the Java that it runs on. The launcher knows the first two. */
    static String version() {
        String build = System.getProperty("ii-origins.build");
        StringBuilder line = new StringBuilder("ii-origins ");
        if (build == null) {
            String version = Main.class.getPackage().getImplementationVersion();
            line.append(version == null ? "(not packaged)" : version);
        } else {
            int comma = build.indexOf(',');
            line.append(comma < 0 ? build : build.substring(0, comma)).append(" (");
            if (comma >= 0) {
                line.append("commit ").append(build, comma + 1, build.length()).append(", ");
            }
            line.append("Java ")
                    .append(System.getProperty("java.runtime.version"))
                    .append(')');
        }
        return line.toString();
    }

    /** Whether this start was a quick one: the launcher hands an archive to the JVM, and the JVM says whether it has taken one. */
    private static String startupArchive() {
        if (!"yes".equals(System.getProperty("ii-origins.archive"))) {
            return "not in use: missing, not made for this Java, or not as old as the files that it was made from";
        }
        return System.getProperty("java.vm.info", "").contains("sharing")
                ? "in use"
                : "not in use: rejected by this Java, because it is damaged or was made from other files";
    }

    /** How wide help is: lines of more than 100 columns are hard to read. */
    static int helpWidth(Invocation invocation) {
        return invocation.terminals().out()
                ? Math.max(40, Math.min(invocation.width(), 100))
                : Invocation.DEFAULT_WIDTH;
    }

    private static ParseResult parse(CommandSpec spec, List<String> args) throws UsageError {
        try {
            return CommandModel.parser(spec).parseArgs(args.toArray(new String[0]));
        } catch (CommandLine.UnmatchedArgumentException unmatched) {
            throw unmatched(spec, unmatched.getUnmatched().get(0));
        } catch (CommandLine.MissingParameterException missing) {
            throw new UsageError(missing(missing));
        } catch (CommandLine.ParameterException wrong) {
            if (wrong.getArgSpec() instanceof OptionSpec option
                    && option.arity().max() == 0
                    && wrong.getValue() != null) {
                throw new UsageError(OptionValues.notAFlag(option.longestName(), wrong.getValue()));
            }
            if (wrong instanceof CommandLine.OverwrittenOptionException twice
                    && twice.getOverwritten() instanceof OptionSpec option) {
                throw new UsageError(option.longestName() + " is given more than once");
            }
            throw new UsageError(lowerFirst(wrong.getMessage()));
        }
    }

    private static String missing(CommandLine.MissingParameterException missing) {
        ArgSpec first =
                missing.getMissing().isEmpty() ? null : missing.getMissing().get(0);
        if (first instanceof OptionSpec option) {
            return "missing value for " + option.longestName() + ": " + option.longestName() + " "
                    + option.paramLabel();
        }
        if (first instanceof PositionalParamSpec parameter) {
            return "missing argument " + parameter.paramLabel() + ": "
                    + lowerFirst(parameter.description()[0]);
        }
        return lowerFirst(missing.getMessage());
    }

    private static UsageError unmatched(CommandSpec spec, String argument) {
        if (!argument.startsWith("-")) {
            return new UsageError("unexpected argument " + QuotedText.quote(argument));
        }
        String option = argument.indexOf('=') > 0 ? argument.substring(0, argument.indexOf('=')) : argument;
        String words = spec.name().substring(CommandModel.PROGRAM.length());
        return UsageError.unknown(
                "option", option, spec.optionsMap().keySet(), "see " + CommandModel.PROGRAM + " help" + words);
    }

    private static String lowerFirst(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
