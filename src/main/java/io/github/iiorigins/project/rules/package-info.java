/** The rules about manifests, canister ids and where the origins file lies among them. */
package io.github.iiorigins.project.rules;
