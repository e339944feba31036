package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.LiveMarkdown;
import io.github.iiorigins.report.LoginHtml;
import io.github.iiorigins.report.LoginJson;
import io.github.iiorigins.report.LoginText;
import io.github.iiorigins.report.LoginWords;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.Provenance;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.browser.Recording;
import java.util.List;
import java.util.Optional;

/** Sign-ins in the formats that tell more of them than their findings. */
final class LoginFormats extends LiveFormats<LoginResult> {
    private final List<Recording.Picture> pictures;

    /** @param pictures what a recording has seen */
    LoginFormats(
            LoginResult result,
            List<Complaint> complaints,
            List<Recording.Picture> pictures,
            boolean verbose,
            Provenance provenance,
            Optional<ProjectFile> project) {
        super(result, complaints, verbose, provenance, project);
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
    public Optional<String> render(String format, Severity failing) {
        return switch (format) {
            case "json" -> Optional.of(LoginJson.render(result, complaints));
            case "markdown" -> Optional.of(markdown(Integer.MAX_VALUE));
            case "html" -> Optional.of(LoginHtml.render(result, complaints, pictures, provenance));
            default -> Optional.empty();
        };
    }

    @Override
    List<LiveMarkdown.Section> sections() {
        return LoginWords.sections(result);
    }
}
