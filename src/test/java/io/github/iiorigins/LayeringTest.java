package io.github.iiorigins;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package uses only those in the layers below it; packages of one layer do not use each other. */
class LayeringTest {
    private static final String ROOT = "io.github.iiorigins.";

    /** From the bottom up; what stands together is one layer. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("text", "wire"),
            List.of("diagnostics", "origin"),
            List.of("ic"),
            List.of("ii"),
            List.of("assets", "signin", "script"),
            List.of("net", "project"),
            List.of("generate", "validate", "check", "testlogin", "preview", "snippet"),
            List.of("report"),
            List.of("cli"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.iiorigins");

    @Test
    void packages_use_only_what_lies_below_them() {
        Map<String, Integer> height = new TreeMap<>();
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            for (String name : LAYERS.get(layer)) {
                height.put(name, layer);
            }
        }
        List<String> offences = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            String from = packageOf(type);
            assertThat(height)
                    .as("a layer for the package of %s", type.getName())
                    .containsKey(from);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(ROOT)) {
                    String to = packageOf(target);
                    if (!from.equals(to) && height.get(to) >= height.get(from)) {
                        offences.add(dependency.getDescription());
                    }
                }
            }
        }
        assertThat(offences).isEmpty();
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void no_package_is_part_of_a_circle() {
        slices().matching("io.github.iiorigins.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_wire_knows_jackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "wire")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CLASSES);
    }

    /** Jackson takes longer to load than all else that these commands do. */
    @ParameterizedTest
    @ValueSource(strings = {"ValidateCommand", "ListCommand", "ExplainCommand", "HelpCommand", "HelpPage", "Main"})
    void what_starts_fast_does_not_reach_wire(String start) {
        assertThat(packagesReached(start)).contains("text").doesNotContain("wire");
    }

    @Test
    void what_speaks_with_other_programs_reaches_wire() {
        assertThat(packagesReached("PreviewCommand")).contains("wire");
    }

    /** The packages of all classes that a class of {@code cli} names, and those that these name. */
    private static Set<String> packagesReached(String start) {
        Deque<JavaClass> ahead = new ArrayDeque<>(List.of(CLASSES.get(ROOT + "cli." + start)));
        Set<JavaClass> reached = new HashSet<>(ahead);
        Set<String> packages = new TreeSet<>();
        while (!ahead.isEmpty()) {
            JavaClass type = ahead.pop();
            packages.add(packageOf(type));
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                // The class that makes commands makes only the one that is asked for.
                boolean made =
                        type.getSimpleName().equals("CommandName") && target.isAssignableTo(ROOT + "cli.Command");
                if (target.getPackageName().startsWith(ROOT) && !made && reached.add(target)) {
                    ahead.push(target);
                }
            }
        }
        return packages;
    }

    private static String packageOf(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
