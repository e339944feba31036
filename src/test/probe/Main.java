package io.github.iiorigins.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Stands in for the program in the tests of the launcher: does what its first argument says. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (args.length == 0 ? "" : args[0]) {
            case "args":
                for (int i = 1; i < args.length; i++) {
                    out.print("<" + args[i] + ">");
                }
                out.println();
                break;
            case "property":
                out.println(System.getProperty(args[1]));
                break;
            case "exit":
                System.exit(Integer.parseInt(args[1]));
                break;
            case "read":
                out.println(
                        Files.readString(Path.of(args[1])) + Path.of(args[1]).toAbsolutePath());
                break;
            case "wait":
                out.println("ready");
                new CountDownLatch(1).await();
                break;
            case "print-forever":
                while (!out.checkError()) {
                    out.println("line");
                }
                System.exit(7);
                break;
            case "streams":
                StringBuilder streams = new StringBuilder();
                for (int i = 0; i < 3; i++) {
                    streams.append(Files.readSymbolicLink(Path.of("/proc/self/fd/" + i)))
                            .append('\n');
                }
                Files.writeString(Path.of(args[1]), streams);
                break;
            default:
                out.println("@generation@ " + Library.name());
        }
    }
}
