package io.github.iiorigins.project;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The library costs a start only where its kind of file is there. */
class YamlLibraryTest {
    @Test
    void one_class_alone_uses_it() {
        noClasses()
                .that()
                .haveNameNotMatching("io\\.github\\.iiorigins\\.project\\.YamlManifest(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.iiorigins"));
    }
}
