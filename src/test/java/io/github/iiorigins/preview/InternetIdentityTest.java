package io.github.iiorigins.preview;

import static io.github.iiorigins.ic.CandidType.BLOB;
import static io.github.iiorigins.ic.CandidType.Primitive.NAT64;
import static io.github.iiorigins.ic.CandidType.Primitive.TEXT;
import static io.github.iiorigins.ic.CandidType.opt;
import static io.github.iiorigins.ic.CandidType.record;
import static io.github.iiorigins.ic.CandidType.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.AuthenticationFailure;
import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidType;
import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.Principal;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What was asked of a real canister of Internet Identity and of this one, with the answers of the real one. */
class InternetIdentityTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "https://nns.ic0.app";

    private final TestClock clock = new TestClock();
    private final Subnet subnet = Subnet.root(BlsKeyPair.fromSeed(new byte[32]));
    private final InternetIdentity canister =
            new InternetIdentity(subnet, clock, RANDOM, InternetIdentity.Captcha.NEVER);
    private final SigningKey key = SigningKey.newEd25519(RANDOM);
    private final SigningKey session = SigningKey.newEd25519(RANDOM);
    private final Principal person = key.publicKey().principal();
    private final Principal stranger = SigningKey.newEd25519(RANDOM).publicKey().principal();

    // ---- calling

    private static byte[] encode(Object... typesAndValues) {
        List<CandidType> types = new ArrayList<>();
        List<CandidValue> values = new ArrayList<>();
        for (int i = 0; i < typesAndValues.length; i += 2) {
            types.add((CandidType) typesAndValues[i]);
            values.add((CandidValue) typesAndValues[i + 1]);
        }
        return Candid.encode(types, values);
    }

    private static List<CandidValue> all(CallOutcome outcome) throws MalformedCandid {
        assertThat(outcome.isReply()).as(outcome.message()).isTrue();
        return Candid.decode(outcome.reply());
    }

    private static CandidValue one(CallOutcome outcome) throws MalformedCandid {
        return all(outcome).get(0);
    }

    private static CandidValue ok(CallOutcome outcome) throws MalformedCandid {
        CandidValue value = one(outcome);
        return value.variantCase("Ok").orElseThrow(() -> new AssertionError(value.toString()));
    }

    private static CandidValue error(CallOutcome outcome, String name) throws MalformedCandid {
        CandidValue value = one(outcome);
        return value.variantCase("Err")
                .flatMap(error -> error.variantCase(name))
                .orElseThrow(() -> new AssertionError(value.toString()));
    }

    private static void traps(CallOutcome outcome, String message) {
        assertThat(outcome.isReply()).isFalse();
        assertThat(outcome.rejectCode()).isEqualTo(5);
        assertThat(outcome.errorCode()).isEqualTo("IC0503");
        assertThat(outcome.message())
                .isEqualTo("Error from Canister rdmx6-jaaaa-aaaaa-aaadq-cai: Canister called `ic0.trap` with message: '"
                        + message + "'");
    }

    private CallOutcome start(Principal caller) {
        return canister.update("identity_registration_start", Candid.encode(), caller);
    }

    private static CandidType methodType() {
        CandidType metadata =
                CandidType.vec(CandidType.tuple(TEXT, variant(Field.of("String", TEXT), Field.of("Bytes", BLOB))));
        return record(
                Field.of("authn_method", variant(Field.of("PubKey", record(Field.of("pubkey", BLOB))))),
                Field.of(
                        "security_settings",
                        record(
                                Field.of("protection", variant(Field.of("Protected"), Field.of("Unprotected"))),
                                Field.of("purpose", variant(Field.of("Recovery"), Field.of("Authentication"))))),
                Field.of("metadata", metadata),
                Field.of("last_authentication", opt(NAT64)));
    }

    private static CandidValue method(byte[] publicKey, String protection, CandidValue... metadata) {
        return CandidValue.record(
                "authn_method",
                CandidValue.variant("PubKey", CandidValue.record("pubkey", CandidValue.of(publicKey))),
                "security_settings",
                CandidValue.record(
                        "protection",
                        CandidValue.variant(protection),
                        "purpose",
                        CandidValue.variant("Authentication")),
                "metadata",
                new CandidValue.Vec(List.of(metadata)),
                "last_authentication",
                CandidValue.none());
    }

    private CallOutcome finish(Principal caller, CandidValue method) {
        CandidType type = record(Field.of("authn_method", methodType()), Field.of("name", opt(TEXT)));
        return canister.update(
                "identity_registration_finish",
                Candid.encode(type, CandidValue.record("authn_method", method, "name", CandidValue.none())),
                caller);
    }

    private CandidValue ownMethod() {
        return method(key.publicKey().der(), "Unprotected");
    }

    private long register() throws MalformedCandid {
        ok(start(person));
        return ok(finish(person, ownMethod())).field("identity_number").number();
    }

    private byte[] at(long number, String origin) {
        return encode(NAT64, CandidValue.of(number), TEXT, CandidValue.of(origin));
    }

    private CallOutcome prepare(Principal caller, long number, String origin, CandidValue lifetime) {
        return canister.update(
                "prepare_delegation",
                encode(
                        NAT64,
                        CandidValue.of(number),
                        TEXT,
                        CandidValue.of(origin),
                        BLOB,
                        CandidValue.of(session.publicKey().der()),
                        opt(NAT64),
                        lifetime),
                caller);
    }

    private byte[] delegationAsked(long number, long expiration) {
        return encode(
                NAT64,
                CandidValue.of(number),
                TEXT,
                CandidValue.of(ORIGIN),
                BLOB,
                CandidValue.of(session.publicKey().der()),
                NAT64,
                CandidValue.of(expiration));
    }

    private DelegationChain chain(byte[] userKey, CandidValue signed) throws MalformedCandid {
        CandidValue delegation = signed.field("delegation");
        return new DelegationChain(
                userKey,
                List.of(new SignedDelegation(
                        Delegation.to(
                                delegation.field("pubkey").blob(),
                                Nanos.toInstant(delegation.field("expiration").number())),
                        signed.field("signature").blob())));
    }

    // ---- registration

    @Test
    void registers_in_two_steps_and_no_others() throws MalformedCandid {
        error(start(Principal.of(new byte[] {4})), "InvalidCaller");
        error(finish(person, ownMethod()), "NoRegistrationFlow");
        assertThat(ok(start(person)).field("next_step").variantCase("Finish")).isPresent();
        error(start(person), "AlreadyInProgress");
        CandidValue solution = CandidValue.record("solution", CandidValue.of("a"));
        byte[] captcha = Candid.encode(record(Field.of("solution", TEXT)), solution);
        assertThat(error(canister.update("check_captcha", captcha, person), "UnexpectedCall")
                        .field("next_step")
                        .variantCase("Finish"))
                .isPresent();
        error(canister.update("check_captcha", captcha, stranger), "NoRegistrationFlow");
        assertThat(ok(finish(person, ownMethod())).field("identity_number").number())
                .isEqualTo(10_000);
        error(finish(person, ownMethod()), "NoRegistrationFlow");
        assertThat(register()).isEqualTo(10_001);
    }

    @Test
    void forgets_a_registration_after_five_minutes() throws MalformedCandid {
        ok(start(person));
        clock.pass(Duration.ofSeconds(301));
        error(finish(person, ownMethod()), "NoRegistrationFlow");
        ok(start(person));
    }

    @Test
    void names_what_is_wrong_with_a_method() throws MalformedCandid {
        ok(start(person));
        CandidValue alias = CandidValue.tuple(
                CandidValue.of("alias"), CandidValue.variant("Bytes", CandidValue.of(new byte[] {1})));
        assertThat(error(finish(person, method(new byte[1], "Unprotected", alias)), "InvalidAuthnMethod")
                        .text())
                .isEqualTo("Invalid metadata type for key 'alias': expected string, got value Bytes([1])");
        assertThat(error(finish(person, method(new byte[1], "Protected")), "InvalidAuthnMethod")
                        .text())
                .isEqualTo("Only recovery phrases can be locked but key type is Unknown");
        assertThat(error(finish(person, method(new byte[301], "Unprotected")), "InvalidAuthnMethod")
                        .text())
                .isEqualTo("pubkey limit exceeded: length 301, limit 300");
    }

    @Test
    void asks_for_a_captcha_where_it_is_told_to() throws Exception {
        InternetIdentity strict = new InternetIdentity(subnet, clock, RANDOM, InternetIdentity.Captcha.ALWAYS);
        CandidValue step = ok(strict.update("identity_registration_start", Candid.encode(), person));
        String picture = step.field("next_step")
                .variantCase("CheckCaptcha")
                .orElseThrow()
                .field("captcha_png_base64")
                .text();
        var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture)));
        assertThat(image.getWidth()).isEqualTo(220);
        assertThat(image.getHeight()).isEqualTo(120);
        CandidType argument = record(Field.of("solution", TEXT));
        CallOutcome wrong = strict.update(
                "check_captcha",
                Candid.encode(argument, CandidValue.record("solution", CandidValue.of("wrong"))),
                person);
        assertThat(error(wrong, "WrongSolution").field("new_captcha_png_base64").text())
                .isNotEqualTo(picture);
        String solution = strict.solution(person).orElseThrow();
        CallOutcome right = strict.update(
                "check_captcha",
                Candid.encode(argument, CandidValue.record("solution", CandidValue.of(solution))),
                person);
        assertThat(ok(right).field("next_step").variantCase("Finish")).isPresent();
        CandidValue config = one(strict.query("config", Candid.encode(), person));
        assertThat(config.optionalField("captcha_config")
                        .orElseThrow()
                        .field("captcha_trigger")
                        .variantCase("Static")
                        .orElseThrow()
                        .variantCase("CaptchaEnabled"))
                .isPresent();
    }

    // ---- delegations

    @Test
    void gives_a_delegation_that_speaks_for_the_principal_it_names() throws Exception {
        long number = register();
        List<CandidValue> prepared = all(prepare(person, number, ORIGIN, CandidValue.none()));
        Instant expiration = Nanos.toInstant(prepared.get(1).number());
        assertThat(expiration).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
        CandidValue signed = one(canister.query(
                        "get_delegation",
                        delegationAsked(number, prepared.get(1).number()),
                        person))
                .variantCase("signed_delegation")
                .orElseThrow();
        DelegationChain chain = chain(prepared.get(0).blob(), signed);
        chain.verify(subnet.rootKey(), clock.instant());
        assertThat(chain.principal())
                .isEqualTo(one(canister.query("get_principal", at(number, ORIGIN), person))
                        .principalId());
        assertThat(PublicKey.decode(chain.publicKey())
                        .canisterSignatureKey()
                        .orElseThrow()
                        .canister())
                .isEqualTo(InternetIdentity.ID);
        assertThatThrownBy(() -> chain.verify(subnet.rootKey(), expiration.plusNanos(1)))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class,
                        e -> assertThat(e.reason()).isEqualTo(AuthenticationFailure.Reason.DELEGATION_EXPIRED));
    }

    @Test
    void lets_a_delegation_live_thirty_days_at_most() throws MalformedCandid {
        long number = register();
        CandidValue endless = CandidValue.some(CandidValue.of(1_000_000_000_000_000_000L));
        assertThat(Nanos.toInstant(
                        all(prepare(person, number, ORIGIN, endless)).get(1).number()))
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void has_no_delegation_that_was_not_prepared_of_late_or_is_not_queried() throws MalformedCandid {
        long number = register();
        long expiration =
                all(prepare(person, number, ORIGIN, CandidValue.none())).get(1).number();
        byte[] asked = delegationAsked(number, expiration);
        assertThat(one(canister.query("get_delegation", delegationAsked(number, expiration + 1), person))
                        .variantCase("no_such_delegation"))
                .isPresent();
        assertThat(one(canister.update("get_delegation", asked, person)).variantCase("no_such_delegation"))
                .isPresent();
        clock.pass(Duration.ofSeconds(60));
        assertThat(one(canister.query("get_delegation", asked, person)).variantCase("signed_delegation"))
                .isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(one(canister.query("get_delegation", asked, person)).variantCase("no_such_delegation"))
                .isPresent();
    }

    @Test
    void answers_nobody_but_those_who_may() throws MalformedCandid {
        long number = register();
        traps(prepare(stranger, number, ORIGIN, CandidValue.none()), stranger + " could not be authenticated.");
        traps(canister.query("get_principal", at(number, ORIGIN), stranger), stranger + " could not be authenticated.");
        traps(
                canister.query("get_principal", at(9_999_999, ORIGIN), person),
                "failed to read device data of user 9999999: Identity Anchor 9999999 is out of range [10000, 1010000)");
        traps(
                prepare(person, number, "https://" + "a".repeat(300), CandidValue.none()),
                "frontend hostname 308 exceeds the limit of 255 bytes");
        assertThat(error(
                                canister.update("identity_info", encode(NAT64, CandidValue.of(number)), stranger),
                                "Unauthorized")
                        .principalId())
                .isEqualTo(stranger);
        assertThat(canister.query("nonsense", Candid.encode(), person).message())
                .isEqualTo("Error from Canister rdmx6-jaaaa-aaaaa-aaadq-cai: Canister has no query method 'nonsense'.");
        assertThat(canister.update("nonsense", Candid.encode(), person).message())
                .isEqualTo(
                        "Error from Canister rdmx6-jaaaa-aaaaa-aaadq-cai: Canister has no update method 'nonsense'.");
        assertThat(canister.query("prepare_delegation", Candid.encode(), person).errorCode())
                .isEqualTo("IC0536");
    }

    @Test
    void lets_whoever_registered_speak_for_ten_minutes_without_a_key() throws MalformedCandid {
        ok(start(stranger));
        long number = ok(finish(stranger, ownMethod())).field("identity_number").number();
        one(canister.query("get_principal", at(number, ORIGIN), stranger));
        clock.pass(Duration.ofSeconds(601));
        traps(canister.query("get_principal", at(number, ORIGIN), stranger), stranger + " could not be authenticated.");
        one(canister.query("get_principal", at(number, ORIGIN), person));
    }

    @Test
    void adds_a_key_once() throws MalformedCandid {
        long number = register();
        SigningKey other = SigningKey.newEd25519(RANDOM);
        byte[] argument = encode(
                NAT64,
                CandidValue.of(number),
                methodType(),
                method(other.publicKey().der(), "Unprotected"));
        ok(canister.update("authn_method_add", argument, person));
        traps(
                canister.update("authn_method_add", argument, person),
                "failed to add device: Device with key " + other.publicKey() + " already exists on this anchor.");
        one(canister.query(
                "get_principal", at(number, ORIGIN), other.publicKey().principal()));
        assertThat(one(canister.query("lookup", encode(NAT64, CandidValue.of(number)), stranger))
                        .items())
                .hasSize(2);
    }

    private static CandidValue said(String key, String value) {
        return CandidValue.tuple(CandidValue.of(key), CandidValue.variant("String", CandidValue.of(value)));
    }

    private CallOutcome add(long number, CandidValue... metadata) {
        CandidValue method = method(SigningKey.newEd25519(RANDOM).publicKey().der(), "Unprotected", metadata);
        return canister.update("authn_method_add", encode(NAT64, CandidValue.of(number), methodType(), method), person);
    }

    /** The words are the real canister's; its limits were lower when it was asked. */
    @Test
    void keeps_no_more_than_the_real_one() throws MalformedCandid {
        long number = register();
        traps(
                add(number, said("alias", "x".repeat(65))),
                "failed to add device: alias limit exceeded: length 65, limit 64");
        traps(
                add(number, said("x", "y".repeat(6000))),
                "failed to add device: Cumulative size of variable sized fields exceeds limit: length 6089, limit 5000.");
        ok(add(number, said("usage", "recovery_phrase")));
        traps(
                add(number, said("usage", "recovery_phrase")),
                "failed to add device: There is already a recovery phrase and only one is allowed.");
        for (int i = 0; i < 18; i++) {
            ok(add(number));
        }
        traps(add(number), "failed to add device: Anchor device limit exceeded: num devices 21, limit 20");
        traps(
                canister.query("get_principal", at(900_000, ORIGIN), person),
                "failed to read device data of user 900000: bad Identity Anchor 900000");
    }

    // ---- accounts

    private byte[] accountAsked(long number, CandidValue account, CandidType lastType, CandidValue last) {
        return encode(
                NAT64,
                CandidValue.of(number),
                TEXT,
                CandidValue.of(ORIGIN),
                opt(NAT64),
                account,
                BLOB,
                CandidValue.of(session.publicKey().der()),
                lastType,
                last);
    }

    @Test
    void tells_added_accounts_apart() throws Exception {
        long number = register();
        byte[] create =
                encode(NAT64, CandidValue.of(number), TEXT, CandidValue.of(ORIGIN), TEXT, CandidValue.of("second"));
        CandidValue added = ok(canister.update("create_account", create, person))
                .optionalField("account_number")
                .orElseThrow();
        assertThat(ok(canister.query("get_accounts", at(number, ORIGIN), person))
                        .items())
                .hasSize(2);
        List<Principal> principals = new ArrayList<>();
        for (CandidValue account : List.of(CandidValue.none(), CandidValue.some(added))) {
            CandidValue prepared = ok(canister.update(
                    "prepare_account_delegation",
                    accountAsked(number, account, opt(NAT64), CandidValue.none()),
                    person));
            CandidValue signed = ok(canister.query(
                    "get_account_delegation",
                    accountAsked(number, account, NAT64, prepared.field("expiration")),
                    person));
            DelegationChain chain = chain(prepared.field("user_key").blob(), signed);
            chain.verify(subnet.rootKey(), clock.instant());
            principals.add(chain.principal());
        }
        assertThat(principals.get(0))
                .isEqualTo(one(canister.query("get_principal", at(number, ORIGIN), person))
                        .principalId())
                .isNotEqualTo(principals.get(1));
        CandidValue unknown = CandidValue.some(CandidValue.of(77));
        error(
                canister.update(
                        "prepare_account_delegation",
                        accountAsked(number, unknown, opt(NAT64), CandidValue.none()),
                        person),
                "Unauthorized");
        error(
                canister.query(
                        "get_account_delegation",
                        accountAsked(number, CandidValue.none(), NAT64, CandidValue.of(1)),
                        person),
                "NoSuchDelegation");
    }

    @Test
    void remembers_the_default_account_of_an_origin() throws MalformedCandid {
        long number = register();
        byte[] create =
                encode(NAT64, CandidValue.of(number), TEXT, CandidValue.of(ORIGIN), TEXT, CandidValue.of("second"));
        CandidValue added = ok(canister.update("create_account", create, person))
                .optionalField("account_number")
                .orElseThrow();
        for (CandidValue account : List.of(CandidValue.some(added), CandidValue.none())) {
            byte[] set = encode(NAT64, CandidValue.of(number), TEXT, CandidValue.of(ORIGIN), opt(NAT64), account);
            ok(canister.update("set_default_account", set, person));
            assertThat(ok(canister.query("get_default_account", at(number, ORIGIN), person))
                            .field("account_number"))
                    .isEqualTo(account);
        }
        byte[] unknown = encode(
                NAT64,
                CandidValue.of(number),
                TEXT,
                CandidValue.of(ORIGIN),
                opt(NAT64),
                CandidValue.some(CandidValue.of(99)));
        error(canister.update("set_default_account", unknown, person), "NoSuchAccount");
        error(canister.query("get_accounts", at(number, ORIGIN), stranger), "Unauthorized");
    }

    /** A page takes the origin that its address stands for; a program sends the address itself. */
    @Test
    void has_one_principal_at_an_address_and_the_origin_that_it_stands_for() throws MalformedCandid {
        long number = register();
        canister.standsFor(origin -> origin.equals("http://nns.localhost:4950") ? ORIGIN : origin);

        CandidValue atOrigin = one(canister.query("get_principal", at(number, ORIGIN), person));
        assertThat(one(canister.query("get_principal", at(number, "http://nns.localhost:4950"), person)))
                .isEqualTo(atOrigin);
        assertThat(one(canister.query("get_principal", at(number, "http://nns.localhost:4951"), person)))
                .isNotEqualTo(atOrigin);
    }

    @Test
    void has_code_for_each_method_of_its_interface() throws MalformedCandid {
        byte[] account = at(register(), ORIGIN);
        for (String method : InternetIdentity.METHODS.methods()) {
            assertThatNoException().as(method).isThrownBy(() -> canister.update(method, account, person));
        }
    }
}
