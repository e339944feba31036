package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as request and answer, where a page does what it can to be taken for somebody else. */
class ConversationTest {
    private static final Origin APP = origin("https://b.example");
    private static final Origin OTHER = origin("https://a.example");
    private static final Origin II = origin("https://id.ai");
    private static final String LEGACY = "{'kind': 'authorize-client', 'sessionPublicKey': {'$bytes': '%s'}}";
    private static final String LEGACY_ANSWER =
            "{'kind': 'authorize-client-success', 'userPublicKey': {'$bytes': '0a'},"
                    + " 'delegations': [{'delegation': {'pubkey': {'$bytes': '%s'}, 'expiration': {'$number': '1'}},"
                    + " 'signature': {'$bytes': '0b'}}]}";
    private static final String ICRC = "{'jsonrpc': '2.0', 'id': 7, 'method': 'icrc34_delegation', 'params':"
            + " {'publicKey': 'qg==', 'icrc95DerivationOrigin': '" + OTHER + "'}}";
    private static final String ICRC_ANSWER =
            "{'jsonrpc': '2.0', 'id': 7, 'result': {'publicKey': 'Cg==', 'signerDelegation': [{'delegation':"
                    + " {'pubkey': 'qg==', 'expiration': '1'}, 'signature': 'Cw=='}]}}";

    private static Message message(Origin at, Origin from, String data) {
        return new Message(at, from, Json.read(data.replace('\'', '"')));
    }

    private static Exchange read(Message answer, Message... requests) {
        return Conversation.read(APP, List.of(answer), List.of(requests), Optional.empty())
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "https://b.example, https://id.ai, true",
        "https://a.example, https://id.ai, false",
        "https://b.example, https://a.example, false"
    })
    void an_answer_is_one_of_internet_identity_to_the_page_that_asked(String at, String from, boolean counts) {
        Exchange legacy = read(
                message(origin(at), origin(from), LEGACY_ANSWER.formatted("aa")),
                message(II, APP, LEGACY.formatted("aa")));
        Exchange icrc = read(message(origin(at), origin(from), ICRC_ANSWER), message(II, APP, ICRC));

        assertThat(legacy.answer().isPresent()).isEqualTo(counts);
        assertThat(icrc.answer().isPresent()).isEqualTo(counts);
        assertThat(icrc.isAnsweredForItsKey()).isEqualTo(counts);
    }

    @Test
    void an_answer_for_another_key_is_seen_to_be_one() {
        Message answer = message(APP, II, LEGACY_ANSWER.formatted("aa"));

        assertThat(read(answer, message(II, APP, LEGACY.formatted("aa"))).isAnsweredForItsKey())
                .isTrue();
        assertThat(read(answer, message(II, APP, LEGACY.formatted("bb"))).isAnsweredForItsKey())
                .isFalse();
    }

    @Test
    void finds_our_request_by_its_session_key() {
        List<Message> requests =
                List.of(message(II, APP, LEGACY.formatted("aa")), message(II, APP, LEGACY.formatted("bb")));

        assertThat(Conversation.read(APP, List.of(), requests, Optional.of("aa"))
                        .orElseThrow()
                        .sessionKey())
                .isEqualTo("aa");
        assertThat(Conversation.read(APP, List.of(), requests, Optional.empty())
                        .orElseThrow()
                        .sessionKey())
                .isEqualTo("bb");
        assertThat(Conversation.read(APP, List.of(), requests, Optional.of("cc")))
                .isEmpty();
    }

    @Test
    void a_request_of_another_page_is_none_of_the_apps() {
        assertThat(Conversation.read(
                        APP, List.of(), List.of(message(II, OTHER, LEGACY.formatted("aa"))), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "a", "0x", " a"})
    void what_a_page_calls_bytes_need_be_none(String digits) {
        Exchange exchange =
                read(message(APP, II, LEGACY_ANSWER.formatted(digits)), message(II, APP, LEGACY.formatted(digits)));

        assertThat(exchange.sessionKey()).isEmpty();
        assertThat(exchange.isAnsweredForItsKey()).isFalse();
    }

    // ---- sessions, and what nobody knows

    private static final String SESSION = "{'jsonrpc': '2.0', 'id': 7, 'method': 'ii_session_delegation', 'params':"
            + " {'sessionPublicKey': 'qg==', 'icrc95DerivationOrigin': '" + OTHER + "'}}";
    private static final String SESSION_ANSWER =
            "{'jsonrpc': '2.0', 'id': 7, 'result': {'publicKey': 'Cg==', 'signerDelegation': [{'delegation':"
                    + " {'pubkey': 'qg==', 'expiration': '1', 'targets': ['%s']}, 'signature': 'Cw=='}]}}";

    @ParameterizedTest
    @CsvSource({"rdmx6-jaaaa-aaaaa-aaadq-cai, 1", "rdmx6-jaaaa-aaaaa-aaadq-caj, 0"})
    void the_canisters_of_a_session_are_read_or_none_is_believed(String target, int count) {
        Exchange exchange = read(message(APP, II, SESSION_ANSWER.formatted(target)), message(II, APP, SESSION));

        assertThat(exchange.protocol()).isEqualTo(Exchange.Protocol.SESSION);
        assertThat(exchange.derivationOrigin()).contains(OTHER.toString());
        assertThat(exchange.isAnsweredForItsKey()).isTrue();
        Exchange.Answer.SignedIn signedIn =
                (Exchange.Answer.SignedIn) exchange.answer().orElseThrow();
        assertThat(signedIn.chain().delegations().get(0).delegation().targets().orElseThrow())
                .hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"3002, true", "-32602, false"})
    void an_answer_that_wants_a_person_is_told_from_others(String code, boolean silent) {
        Exchange exchange = read(
                message(
                        APP,
                        II,
                        "{'jsonrpc': '2.0', 'id': 7, 'error': {'code': " + code
                                + ", 'message': 'Interaction required', 'data': {'reason': 'login_required'}}}"),
                message(II, APP, SESSION));

        assertThat(exchange.answer())
                .contains(new Exchange.Answer.Failed("Interaction required (login_required)", silent));
    }

    private static final String UNKNOWN = "{'jsonrpc': '2.0', 'id': 'a', 'method': 'icrc34_delegations'}";

    @Test
    void a_method_that_is_not_known_is_named_with_whether_it_was_answered() {
        Message asked = message(II, APP, UNKNOWN);
        Message answer = message(APP, II, "{'jsonrpc': '2.0', 'id': 'a', 'result': {}}");
        Message another = message(APP, OTHER, "{'jsonrpc': '2.0', 'id': 'a', 'result': {}}");

        assertThat(Conversation.unknownMethod(APP, List.of(), List.of(asked)))
                .contains(new Conversation.UnknownMethod("icrc34_delegations", II, false));
        assertThat(Conversation.unknownMethod(APP, List.of(answer), List.of(asked)))
                .contains(new Conversation.UnknownMethod("icrc34_delegations", II, true));
        assertThat(Conversation.unknownMethod(APP, List.of(another), List.of(asked)))
                .contains(new Conversation.UnknownMethod("icrc34_delegations", II, false));
    }

    @Test
    void a_method_of_another_page_or_one_that_is_known_is_none() {
        assertThat(Conversation.unknownMethod(
                        APP,
                        List.of(),
                        List.of(
                                message(II, OTHER, UNKNOWN),
                                message(II, APP, ICRC),
                                message(II, APP, SESSION),
                                message(II, APP, "{'jsonrpc': '2.0', 'id': 1, 'method': 'icrc25_permissions'}"),
                                message(II, APP, LEGACY.formatted("aa")))))
                .isEmpty();
    }

    // ---- by addresses

    @Test
    void a_method_in_an_address_is_named_too() {
        Tab.Address asked = new Tab.Address(
                address(II, UNKNOWN, "&callback=" + URLEncoder.encode(APP + "/back", StandardCharsets.UTF_8)), true);

        assertThat(Conversation.unknownMethod(APP, List.of(asked)))
                .contains(new Conversation.UnknownMethod("icrc34_delegations", II, false));
        assertThat(Conversation.unknownMethod(OTHER, List.of(asked))).isEmpty();
        assertThat(Conversation.unknownMethod(APP, List.of(ASKED))).isEmpty();
    }

    private static String address(Origin origin, String message, String more) {
        return origin + "/#message=" + URLEncoder.encode(message.replace('\'', '"'), StandardCharsets.UTF_8) + more;
    }

    private static final Tab.Address ASKED = new Tab.Address(
            address(II, ICRC, "&callback=" + URLEncoder.encode(APP + "/back", StandardCharsets.UTF_8)), true);

    private static Optional<Exchange.Answer> led(Tab.Address... addresses) {
        return Conversation.redirected(APP, List.of(addresses)).orElseThrow().answer();
    }

    @Test
    void internet_identity_leads_back_with_its_answer() {
        Tab.Address within = new Tab.Address(II + "/authorize", false);
        Tab.Address back = new Tab.Address(address(APP, ICRC_ANSWER, ""), true);

        assertThat(led(ASKED, back)).isPresent();
        assertThat(led(ASKED, within, back)).isPresent();
    }

    @Test
    void an_address_that_a_page_gives_itself_is_no_answer() {
        Tab.Address refused = new Tab.Address(APP + "/back", true);
        Tab.Address written = new Tab.Address(address(APP, ICRC_ANSWER, ""), false);
        Tab.Address loaded = new Tab.Address(address(APP, ICRC_ANSWER, ""), true);

        assertThat(led(ASKED, written)).isEmpty();
        assertThat(led(ASKED, refused, written)).isEmpty();
        assertThat(led(ASKED, refused, loaded)).isEmpty();
        assertThat(led(ASKED, new Tab.Address(OTHER + "/", true), loaded)).isEmpty();
    }

    @Test
    void nobody_else_than_the_callback_is_answered() {
        assertThat(Conversation.redirected(
                        OTHER, List.of(ASKED, new Tab.Address(address(OTHER, ICRC_ANSWER, ""), true))))
                .isEmpty();
    }
}
