package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins help}. */
final class HelpCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Show help for a command or a topic: " + HelpTopic.NAMES.or() + ".")
                .footer(
                        "ii-origins help validate               Options of validate",
                        "ii-origins help test-login register    Options of a subcommand",
                        "ii-origins help exit-codes             What each exit code means");
        spec.addPositional(
                CommandModel.parameters("COMMAND", "0..*", "Command or topic (default: the program)").toBuilder()
                        .completionCandidates(new Choice(words().toArray(new String[0])))
                        .build());
        return spec;
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(CommandName.words());
        for (String topic : HelpTopic.NAMES) {
            words.add(topic);
        }
        return words;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        Invocation invocation = arguments.invocation();
        int width = Main.helpWidth(invocation);
        List<String> asked = arguments.parameters();
        if (asked.isEmpty()) {
            invocation.out().print(HelpPage.program(CommandModel.program(), width));
            return ExitCode.RIGHT;
        }
        String word = asked.get(0);
        CommandName name = CommandName.of(word);
        Command command = name == null ? null : name.command();
        String words = name == null ? word : name.word();
        int used = 1;
        if (command != null && asked.size() > 1 && command.within(asked.get(1)) != null) {
            command = command.within(asked.get(1));
            words += " " + asked.get(1);
            used = 2;
        }
        if (asked.size() > used) {
            throw new UsageError("unexpected argument " + QuotedText.quote(asked.get(used)));
        }
        if (command != null) {
            invocation.out().print(HelpPage.command(CommandModel.of(words, command), command, width));
        } else if (HelpTopic.NAMES.has(word)) {
            invocation.out().print(HelpTopic.page(word, width));
        } else {
            throw UsageError.unknown("command or topic", word, words(), "see ii-origins help");
        }
        return ExitCode.RIGHT;
    }
}
