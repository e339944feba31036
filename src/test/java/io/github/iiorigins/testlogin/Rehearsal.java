package io.github.iiorigins.testlogin;

import static io.github.iiorigins.testing.Origins.origin;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidType;
import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A preview of a small project, with a key that is registered at its Internet Identity. */
public final class Rehearsal implements AutoCloseable {
    /** Its canister. */
    public static final CanisterId II =
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();

    final Preview preview;
    final Http http;
    final BlsPublicKey rootKey;
    final Agent agent;

    public Rehearsal(Path directory) throws Exception {
        this(directory, Map.of());
    }

    /** @param hosts the project's site, which is called {@code app}, by further hosts */
    public Rehearsal(Path directory, Map<String, String> hosts) throws Exception {
        Files.createDirectories(directory.resolve("www/.well-known"));
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        Files.writeString(directory.resolve("www/index.html"), "<p>an app</p>");
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                hosts,
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                line -> {}));
        http = new Http(NetworkSettings.DIRECT, traffic -> {});
        rootKey = BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey()));
        agent = agent(rootKey);
    }

    /** An agent that believes a root key of its own. */
    Agent agent(BlsPublicKey believed) {
        return new Agent(http, network(), true, believed, Clock.systemUTC());
    }

    public String network() {
        return "http://127.0.0.1:" + preview.port();
    }

    /** Registers a key, and gives the number of its identity. */
    public long register(SigningKey key) throws Exception {
        Identity identity = Identity.of(key);
        agent.call(identity, II.principal(), "identity_registration_start", Candid.encode());
        CandidType method =
                CandidType.variant(Field.of("PubKey", CandidType.record(Field.of("pubkey", CandidType.BLOB))));
        CandidType settings = CandidType.record(
                Field.of("protection", CandidType.variant(Field.of("Unprotected"))),
                Field.of("purpose", CandidType.variant(Field.of("Authentication"))));
        CandidType none = new CandidType.Vec(CandidType.tuple(
                CandidType.Primitive.TEXT, CandidType.variant(Field.of("String", CandidType.Primitive.TEXT))));
        CandidType data = CandidType.record(
                Field.of("authn_method", method),
                Field.of("security_settings", settings),
                Field.of("metadata", none),
                Field.of("last_authentication", new CandidType.Opt(CandidType.Primitive.NAT64)));
        CandidType argument = CandidType.record(
                Field.of("authn_method", data), Field.of("name", new CandidType.Opt(CandidType.Primitive.TEXT)));
        CandidValue value = CandidValue.record(
                "authn_method",
                CandidValue.record(
                        "authn_method",
                        CandidValue.variant(
                                "PubKey",
                                CandidValue.record(
                                        "pubkey", CandidValue.of(key.publicKey().der()))),
                        "security_settings",
                        CandidValue.record(
                                "protection",
                                CandidValue.variant("Unprotected"),
                                "purpose",
                                CandidValue.variant("Authentication")),
                        "metadata",
                        new CandidValue.Vec(List.of()),
                        "last_authentication",
                        CandidValue.none()),
                "name",
                CandidValue.none());
        byte[] reply =
                agent.call(identity, II.principal(), "identity_registration_finish", Candid.encode(argument, value));
        return Candid.decode(reply)
                .get(0)
                .variantCase("Ok")
                .orElseThrow()
                .field("identity_number")
                .number();
    }

    public static SigningKey newKey() {
        return SigningKey.newEd25519(new SecureRandom());
    }

    public BlsPublicKey rootKey() {
        return rootKey;
    }

    /** What its Internet Identity gives for a session. */
    public DelegationChain signIn(SigningKey key, long identity, String origin, byte[] sessionKey) throws Exception {
        return new IdentityCalls(agent, II, Identity.of(key), identity)
                .signIn(origin(origin), Optional.empty(), sessionKey, Duration.ofMinutes(30));
    }

    @Override
    public void close() throws IOException {
        http.close();
        preview.close();
    }
}
