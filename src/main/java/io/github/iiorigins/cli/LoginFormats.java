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
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.testlogin.browser.Recording;
import io.github.iiorigins.validate.ValidationResult;
import io.github.iiorigins.validate.ValidationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sign-ins in the formats that tell more of them than their findings. */
final class LoginFormats implements ReportOutput.OwnFormats {
    private final LoginResult result;
    private final List<Complaint> complaints;
    private final List<Recording.Picture> pictures;
    private final boolean verbose;
    private final Provenance provenance;
    private final Optional<ProjectFile> project;

    /** @param pictures what a recording has seen */
    LoginFormats(
            LoginResult result,
            List<Complaint> complaints,
            List<Recording.Picture> pictures,
            boolean verbose,
            Provenance provenance,
            Optional<ProjectFile> project) {
        this.pictures = List.copyOf(pictures);
        this.result = result;
        this.complaints = List.copyOf(complaints);
        this.verbose = verbose;
        this.provenance = provenance;
        this.project = project;
    }

    /** For the other formats: the findings, and the derivation origins that there is nothing to say of. */
    ValidationResult findings() {
        List<String> clean = new ArrayList<>();
        int origins = 0;
        int allowed = 0;
        for (SiteLogin site : result.sites()) {
            if (site.findings().isEmpty() && site.isKnown() && site.unknown().isEmpty()) {
                clean.add(site.derivationOrigin());
            }
            origins += site.origins().size();
            allowed += site.allowed();
        }
        return new ValidationResult(
                result.findings(),
                complaints,
                new ValidationScope(clean, origins, 0, 0, 0, Optional.empty(), List.of()),
                result.chain(),
                allowed,
                0);
    }

    @Override
    public Optional<ProjectFile> project() {
        return project;
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
    public String markdown(int limit) {
        return LiveMarkdown.render(command(), LoginWords.sections(result), findings(), limit);
    }
}
