package io.github.iiorigins.script;

import java.util.ArrayList;
import java.util.List;

/** One question for values: how far it was followed, and what was found. */
final class Question {
    static final int DEEPEST = 40;
    private static final int MOST_VALUES = 32;

    /** So many expressions are looked at for one value. */
    private static final int MOST_WORK = 4_000;

    private int depth;
    private int work;

    /** The call of the function that is followed; null if there is none. */
    Step.Frame frame;

    List<ScriptValue> values = new ArrayList<>();

    /** Objects and lists met as outcomes; null if the caller does not need them. */
    List<Evaluator.Container> containers;

    /** Whether objects count that a constructor or a library makes. */
    boolean made;

    boolean isFull() {
        return values.size() >= MOST_VALUES;
    }

    void add(ScriptValue value) {
        values.add(value);
    }

    /** Goes one step deeper, until {@link #leave}; false, and it goes nowhere, if that is too far. */
    boolean enter() {
        if (depth > DEEPEST || ++work > MOST_WORK) {
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /** Begins a part whose values are not yet those of the whole, which it returns for {@link #end}. */
    List<ScriptValue> begin() {
        List<ScriptValue> whole = values;
        values = new ArrayList<>();
        return whole;
    }

    /** The values of a part that ends. */
    List<ScriptValue> end(List<ScriptValue> whole) {
        List<ScriptValue> part = values;
        values = whole;
        return part;
    }
}
