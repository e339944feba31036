package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins completion}. */
final class CompletionCommand implements Command {
    /** The shells there are scripts for. */
    static final Choice SHELLS = new Choice("bash", "zsh", "fish");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Generate a script that completes commands, options, and their values in a shell.")
                .footer(
                        "source <(ii-origins completion bash)       In ~/.bashrc",
                        "source <(ii-origins completion zsh)        In ~/.zshrc, after compinit",
                        "ii-origins completion fish | source        In ~/.config/fish/config.fish");
        spec.addPositional(CommandModel.parameter("SHELL", "", SHELLS));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        String shell = arguments.parameter("shell", SHELLS);
        arguments.invocation().print("/completions/" + (shell.equals("zsh") ? "_ii-origins" : "ii-origins." + shell));
        return ExitCode.RIGHT;
    }
}
