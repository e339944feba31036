package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.LiveJunit;
import io.github.iiorigins.report.LiveMarkdown;
import io.github.iiorigins.report.LoginHtml;
import io.github.iiorigins.report.LoginJson;
import io.github.iiorigins.report.LoginText;
import io.github.iiorigins.report.LoginWords;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.browser.Recording;
import java.util.List;
import java.util.Optional;

/** Sign-ins in the formats that tell more of them than their findings. */
final class LoginFormats extends LiveFormats<LoginResult> {
    private final List<Recording.Picture> pictures;

    /** @param pictures what a recording has seen */
    LoginFormats(
            LoginResult result, List<Recording.Picture> pictures, Arguments arguments, Optional<ProjectFile> project) {
        super(result, arguments, project);
        this.pictures = List.copyOf(pictures);
    }

    @Override
    public String command() {
        return "test-login";
    }

    @Override
    public String text(Palette colours, int width, boolean terminal, boolean summary) {
        return new LoginText(colours, width, terminal, summary, verbose).render(result);
    }

    @Override
    public String render(String format, Severity failing) {
        return switch (format) {
            case "junit" -> LiveJunit.render(result, failing);
            case "json" -> LoginJson.render(result);
            case "html" -> LoginHtml.render(result, pictures, provenance);
            default -> throw new IllegalStateException("no renderer for " + format);
        };
    }

    @Override
    List<LiveMarkdown.Section> sections() {
        return LoginWords.sections(result);
    }
}
