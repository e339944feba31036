package io.github.iiorigins.cli;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkRootKey;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.testlogin.Registration;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins test-login register}. */
final class RegisterCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .header("Create a key and a test identity")
                .description("Create a key for test-login, and an identity at Internet Identity (II) that has only this"
                        + " key. Anyone who can read the key can sign in as this identity, so do not use a real"
                        + " user's identity.")
                .footer(
                        "ii-origins test-login register ci.pem",
                        "ii-origins test-login register local.pem --network http://localhost:8000",
                        "ii-origins test-login register ci.pem --yes --name \"CI of forge.example\"");
        spec.addPositional(CommandModel.file("File for the new PEM key; it must not exist"));
        spec.addOption(
                CommandModel.flag(OptionGroup.CHANGES, "--yes", "Create an identity on the mainnet without asking"));
        spec.addOption(
                CommandModel.value(OptionGroup.ENGINE, "--name", "NAME", "Name of the identity at Internet Identity"));
        NetworkOptions.describeWithIdentity(spec, "the network's: id.ai on mainnet");
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        Invocation invocation = arguments.invocation();
        String shown = arguments.parameter();
        Path file = arguments.path(shown);
        requireRoom(file, shown);
        NetworkOptions network = new NetworkOptions(arguments);
        IiLocation ii = network.ii(arguments.value("--ii"));
        CanisterId internetIdentity = network.internetIdentity(ii);
        Optional<BlsPublicKey> known = CheckCommand.rootKey(network);
        BufferedReader in = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
        if (!network.isLocal() && !arguments.has("--yes") && !isWanted(invocation, in, ii)) {
            return ExitCode.INTERRUPTED;
        }
        SigningKey key = SigningKey.newEd25519(new SecureRandom());
        RequestLog log = new RequestLog(arguments);
        long identity;
        try (Http http = new Http(network.settings(), log)) {
            Optional<BlsPublicKey> rootKey =
                    known.isPresent() ? known : NetworkRootKey.fetch(http, network.address(), true);
            if (rootKey.isEmpty()) {
                Main.complain(
                        invocation,
                        network.address() + ": the network's root key could not be fetched; set it with --root-key");
                return ExitCode.UNKNOWN;
            }
            Agent agent = new Agent(http, network.address(), network.isLocal(), rootKey.get(), Clock.systemUTC());
            identity = Registration.register(
                    agent,
                    internetIdentity,
                    key,
                    arguments.value("--name"),
                    (png, again) -> solve(invocation, log, in, Path.of(file + ".captcha.png"), png, again));
        } catch (IOException unreadable) {
            throw new UsageError(
                    arguments.given("--cacert") + " "
                            + arguments.value("--cacert").orElse("") + ": " + FileReading.reason(unreadable),
                    unreadable);
        } catch (UncheckedIOException picture) {
            throw new UsageError(
                    "the captcha cannot be saved next to " + QuotedText.quote(shown) + ": "
                            + FileReading.reason(picture.getCause()),
                    picture);
        } catch (CallFailure | Registration.Denied failure) {
            log.clear();
            Main.complain(
                    invocation, "no identity was created at " + ii.origin().host() + ": " + failure.getMessage());
            return ExitCode.UNKNOWN;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            log.clear();
        }
        return keep(arguments, file, shown, key, identity, ii);
    }

    private static void requireRoom(Path file, String shown) throws UsageError {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageError(
                    QuotedText.quote(shown) + " already exists; a key is never overwritten: use another file");
        }
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageError(QuotedText.quote(shown) + ": directory not found");
        }
        if (!Files.isWritable(parent)) {
            throw new UsageError(QuotedText.quote(shown) + ": its directory is not writable");
        }
    }

    /** An identity at production is permanent. */
    private static boolean isWanted(Invocation invocation, BufferedReader in, IiLocation ii) throws UsageError {
        if (!invocation.terminals().in()) {
            throw new UsageError(
                    "this creates a permanent identity at " + ii.origin().host() + ": add --yes to confirm");
        }
        Optional<String> answer = ask(
                invocation, in, "Create a permanent identity at " + ii.origin().host() + "? [y/N] ");
        return answer.isPresent()
                && (answer.get().strip().equals("y") || answer.get().strip().equals("yes"));
    }

    private static Optional<String> ask(Invocation invocation, BufferedReader in, String question) {
        PrintStream err = invocation.err();
        err.print(question);
        err.flush();
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException gone) {
            // Like the end of the input: there is no answer.
            return Optional.empty();
        }
    }

    private static Optional<String> solve(
            Invocation invocation, RequestLog log, BufferedReader in, Path picture, byte[] png, boolean again) {
        log.clear();
        if (!invocation.terminals().in()) {
            invocation.err().println("this Internet Identity shows a captcha, which must be solved at a terminal");
            return Optional.empty();
        }
        try {
            Files.write(picture, png);
            picture.toFile().deleteOnExit();
            Optional<String> read = ask(
                    invocation,
                    in,
                    (again ? "That was wrong. " : "") + "What does the picture show? "
                            + QuotedText.printable(picture.toString()) + "\n> ");
            Files.deleteIfExists(picture);
            return read.map(String::strip).filter(text -> !text.isEmpty());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int keep(Arguments arguments, Path file, String shown, SigningKey key, long identity, IiLocation ii)
            throws UsageError {
        Invocation invocation = arguments.invocation();
        String host = ii.origin().host();
        try {
            write(file, LoginKey.IDENTITY + identity + " at " + host + "\n", key.toPem());
        } catch (FileAlreadyExistsException meanwhile) {
            throw new UsageError(
                    "identity " + identity + " was created at " + host + ", but its key is lost: "
                            + QuotedText.quote(shown) + " was created in the meantime",
                    meanwhile);
        } catch (IOException failure) {
            throw new UsageError(
                    "identity " + identity + " was created at " + host + ", but its key is lost: "
                            + QuotedText.quote(shown) + ": " + FileReading.reason(failure),
                    failure);
        }
        PrintStream out = invocation.out();
        String name = QuotedText.printable(shown);
        out.println("created  identity " + identity + " at " + host);
        out.println("key      " + name + "   (anyone who can read it can sign in as this identity; do not commit it)");
        out.println("next     ii-origins test-login --key " + name
                + (arguments.value("--network").isPresent()
                        ? " --network "
                                + QuotedText.printable(
                                        arguments.value("--network").get())
                        : ""));
        return ExitCode.RIGHT;
    }

    /** From its first byte on nobody else can read it. */
    private static void write(Path file, String heading, Secret key) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (OutputStream out = java.nio.channels.Channels.newOutputStream(Files.newByteChannel(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes))) {
            out.write((heading + key.reveal()).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
