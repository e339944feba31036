package io.github.iiorigins.cli;

import io.github.iiorigins.generate.Wishes;
import io.github.iiorigins.project.EndDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins add} and {@code ii-origins remove}. */
final class EntriesCommand implements Command {
    private static final String UNTIL = "--until";
    private static final String EXPIRED = "--expired";

    private final Wishes.Intent intent;

    EntriesCommand(Wishes.Intent intent) {
        this.intent = intent;
    }

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        if (intent == Wishes.Intent.ADD) {
            spec.usageMessage()
                    .description("Add alternative origins, in ii-origins.json and in the served file. Whoever controls"
                            + " a listed origin can act as the users who sign in there.")
                    .footer(
                            "ii-origins add https://www.forge.example",
                            "ii-origins add forge.example/login                    A page's URL is enough",
                            "ii-origins add --environment local http://localhost:5173",
                            "ii-origins add --from-domains public/.well-known/ic-domains",
                            "ii-origins add --until 2026-12-31 https://pr-7.forge.example",
                            "ii-origins add - < origins.txt");
        } else {
            spec.usageMessage()
                    .description("Remove alternative origins, in ii-origins.json and in the served file. Users can no"
                            + " longer sign in there after the next deploy.")
                    .footer(
                            "ii-origins remove https://www.forge.example",
                            "ii-origins remove --dry-run forge.example      Show the changes only",
                            "ii-origins remove --expired                    Origins past their last day");
        }
        spec.addPositional(CommandModel.parameters(
                "ORIGIN", "0..*", "Origins, page URLs, hosts, or canister IDs; - reads standard input"));
        if (intent == Wishes.Intent.ADD) {
            spec.addOption(GivenOrigins.describeFile());
            spec.addOption(CommandModel.value(
                    OptionGroup.INPUT,
                    UNTIL,
                    "DATE",
                    "Last day on which the origins should be listed, in UTC, such as 2026-12-31"));
        } else {
            spec.addOption(CommandModel.flag(
                    OptionGroup.INPUT, EXPIRED, "Remove the origins whose last day (add --until) is past, in UTC"));
        }
        ListChange.describe(spec);
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        // Standard input may take its time: waiting for it must not delay other runs.
        List<String> origins = intent == Wishes.Intent.ADD
                ? GivenOrigins.withDomains(arguments, arguments.parameters())
                : GivenOrigins.of(arguments, arguments.parameters());
        boolean expired = intent == Wishes.Intent.REMOVE && arguments.has(EXPIRED);
        Optional<EndDate> until = intent == Wishes.Intent.ADD ? until(arguments) : Optional.empty();
        if (origins.isEmpty() && !expired) {
            throw new UsageError("nothing to " + (intent == Wishes.Intent.ADD ? "add" : "remove")
                    + ": name an ORIGIN, such as  ii-origins " + (intent == Wishes.Intent.ADD ? "add" : "remove")
                    + " https://www.forge.example");
        }
        return ListChange.edit(
                arguments,
                change -> change.wishes(intent, origins).withUntil(until).with(Wishes.Also.REMOVE_EXPIRED, expired));
    }

    private static Optional<EndDate> until(Arguments arguments) throws UsageError {
        Optional<String> text = arguments.value(UNTIL);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        EndDate today = EndDate.today(arguments.invocation().clock());
        Optional<EndDate> last = EndDate.parse(text.get());
        if (last.isEmpty() || last.get().isPast(today)) {
            throw UsageError.invalid(
                    arguments.given(UNTIL), text.get(), "today (" + today + " in UTC) or a later day, as YYYY-MM-DD");
        }
        return last;
    }
}
