package io.github.iiorigins.project;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
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
                .check(new ClassFileImporter().importPackages("io.github.iiorigins"));
    }
}
