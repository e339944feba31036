package io.github.iiorigins.script;

/**
 * One of the things that are done with a value, in the order of the code.
 *
 * @param deed which
 * @param name the member's name
 * @param where the script that it stands in
 * @param from the first token of the expression that it belongs to
 * @param token the member's name, or the opening bracket of a call or of a key
 * @param next what is done with the outcome; null if nothing
 * @param around the call of the function that it stands in; null if that is not known
 */
record Step(Deed deed, String name, Evaluator where, int from, int token, Step next, Frame around) {
    /** What is done with a value: a member is read, it is called, made by {@code new}, waited for, or something that is not followed. */
    enum Deed {
        MEMBER,
        /** {@code object[key]}, of which the key is more than a text. */
        ELEMENT,
        CALL,
        MADE,
        AWAIT,
        OTHER
    }

    /** A call that is followed into a function: where its body is, and what its parameters are given. */
    record Frame(Evaluator where, int body, Step call) {}

    Step with(Step next) {
        return new Step(deed, name, where, from, token, next, around);
    }

    int end() {
        return deed == Deed.ELEMENT ? where.tokens.behind(token) : token + 1;
    }

    boolean isCallOf(String method) {
        return deed == Deed.MEMBER && name.equals(method) && next != null && next.deed == Deed.CALL;
    }
}
