package io.github.iiorigins.check;

import io.github.iiorigins.ic.ResponseVerdict;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/**
 * How a response is certified.
 *
 * @param version of response verification
 * @param path the path in the canister's tree that proves it, as the certificate has it; nothing in version 1
 * @param subnet the subnet that signed; nothing if it is the root subnet
 */
public record CertificatePath(int version, Optional<String> path, Optional<String> subnet) {
    static CertificatePath of(ResponseVerdict.Evidence evidence) {
        return new CertificatePath(
                evidence.version().orElse(1),
                evidence.path().map(Object::toString),
                evidence.subnet().map(Principal::toString));
    }

    @Override
    public String toString() {
        return "v" + version + path.map(text -> ", " + text).orElse("") + ", signed by "
                + subnet.map(id -> "subnet " + id).orElse("the root subnet");
    }
}
