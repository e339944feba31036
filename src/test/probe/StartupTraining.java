package io.github.iiorigins.cli;

import java.io.IOException;

/** Trains the stand-in. */
public final class StartupTraining {
    private StartupTraining() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Main.main(new String[0]);
    }
}
