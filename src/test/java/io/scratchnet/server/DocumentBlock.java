package io.scratchnet.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fenced block of a document.
 *
 * @param document the file
 * @param line of its first fence, from 1
 * @param language as the fence names it; empty where it does not
 * @param lines between the fences
 */
record DocumentBlock(String document, int line, String language, List<String> lines) {
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";
    private static final String CONTINUED = "    ";

    DocumentBlock {
        lines = List.copyOf(lines);
    }

    /**
     * What a reader types, and what the document shows of the answer.
     *
     * @param shown empty where it shows nothing
     */
    record Command(String typed, String shown) {}

    /** The blocks of README.md and of the files in docs/, document by document. */
    static List<DocumentBlock> all() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        List<DocumentBlock> blocks = new ArrayList<>();
        for (Path document : documents) {
            blocks.addAll(of(document));
        }
        return blocks;
    }

    private static List<DocumentBlock> of(Path document) throws IOException {
        List<String> lines = Files.readAllLines(document);
        List<DocumentBlock> blocks = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                if (begin >= 0) {
                    blocks.add(new DocumentBlock(
                            document.toString(),
                            begin + 1,
                            lines.get(begin).substring(FENCE.length()).strip(),
                            lines.subList(begin + 1, i)));
                }
                begin = begin >= 0 ? -1 : i;
            }
        }
        return blocks;
    }

    String text() {
        return String.join("\n", lines);
    }

    String at() {
        return document + ":" + line;
    }

    /** Of a session: each line with a prompt and those indented right after it, with what is shown up to the next one. Else the whole text. */
    List<Command> commands() {
        if (!language.equals("console")) {
            return List.of(new Command(text(), ""));
        }
        List<Command> commands = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int output = at + 1;
            while (output < lines.size() && lines.get(output).startsWith(CONTINUED)) {
                output++;
            }
            int next = output;
            while (next < lines.size() && !lines.get(next).startsWith(PROMPT)) {
                next++;
            }
            commands.add(new Command(
                    String.join("\n", lines.subList(at, output)).substring(PROMPT.length()),
                    String.join("\n", lines.subList(output, next))));
            at = next;
        }
        return commands;
    }
}
