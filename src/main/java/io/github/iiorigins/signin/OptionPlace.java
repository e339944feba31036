package io.github.iiorigins.signin;

/**
 * A place in code where an app can write the options of a sign-in.
 *
 * @param call how the call is written
 * @param callee what is called: a class, a method, a function, or a component
 * @param path the names of the properties that lead to the options, joined by dots; empty where the options are the
 *     argument itself, or the attributes of the component
 */
public record OptionPlace(Call call, String callee, String path) {
    /** How a call is written. */
    public enum Call {
        /** {@code new AuthClient(…)}. */
        CONSTRUCTOR,
        /** {@code AuthClient.create(…)}: a function of the class. */
        STATIC,
        /** {@code client.login(…)}: a method of what a constructor or a function of the class gave back. */
        METHOD,
        /** {@code signIn(…)}: a function that the library exports. */
        FUNCTION,
        /** {@code <IdentityKitProvider …>}. */
        COMPONENT
    }

    // Written out, as that of a record is made when it is first called, which costs at every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof OptionPlace place
                && call == place.call
                && callee.equals(place.callee)
                && path.equals(place.path);
    }

    @Override
    public int hashCode() {
        return callee.hashCode() * 31 + path.hashCode();
    }

    static OptionPlace constructor(String type) {
        return new OptionPlace(Call.CONSTRUCTOR, type, "");
    }

    static OptionPlace creation(String path) {
        return new OptionPlace(Call.STATIC, "AuthClient.create", path);
    }

    static OptionPlace method(String name) {
        return new OptionPlace(Call.METHOD, name, "");
    }

    static OptionPlace function(String name, String path) {
        return new OptionPlace(Call.FUNCTION, name, path);
    }

    static OptionPlace component(String name, String path) {
        return new OptionPlace(Call.COMPONENT, name, path);
    }

    /** The place as messages name it, such as {@code loginOptions of AuthClient.create()}. */
    public String words() {
        String called = switch (call) {
            case CONSTRUCTOR -> "new " + callee + "()";
            case STATIC, METHOD, FUNCTION -> callee + "()";
            case COMPONENT -> "<" + callee + ">";
        };
        return path.isEmpty() ? called : path + " of " + called;
    }
}
