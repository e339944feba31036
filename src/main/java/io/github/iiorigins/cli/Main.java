package io.github.iiorigins.cli;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /** Runs the program in this process and exits with its code. */
    public static void main(String[] args) {
        System.out.println("ii-origins 0.1.0");
    }
}
