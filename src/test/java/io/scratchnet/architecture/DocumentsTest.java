package io.scratchnet.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown documents: short lines of prose, and links that lead somewhere. */
class DocumentsTest {
    private static final int LONGEST_LINE = 160;
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern LINK =
            Pattern.compile("(?:]\\(|srcset=\"|src=\")(?!\\w+:)([^)\"#]*)(?:#([^)\"]*))?[)\"]");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @ParameterizedTest
    @MethodSource("documents")
    void a_line_of_prose_is_short(Path document) throws IOException {
        assertThat(prose(document).lines())
                .filteredOn(line -> line.length() > LONGEST_LINE && !line.startsWith("|"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_link_leads_to_a_file_or_a_heading(Path document) throws IOException {
        for (MatchResult link : LINK.matcher(prose(document)).results().toList()) {
            Path target = link.group(1).isEmpty()
                    ? document
                    : document.resolveSibling(link.group(1)).normalize();
            assertThat(target).as("%s: %s", document, link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("%s: %s", document, link.group()).contains(link.group(2));
            }
        }
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of(".", "docs", "docs/adr", "bench", "data/mnist")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private static String prose(Path document) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
    }

    /** Of each heading, as GitHub makes them: lower case, without punctuation, hyphens for spaces. */
    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(prose(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
