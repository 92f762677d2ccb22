import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures Scratchnet and its peers side by side and prints Markdown tables: {@code java bench/peers/Peers.java}, in the root of the
 * repository. bench/README.md says what is measured, and which options there are.
 */
final class Peers {
    private Peers() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Settings settings = Settings.parse(words);
        List<Contestant> field = Field.here().all(settings);
        System.out.println(head(settings, words));
        Map<String, String> notes = new TreeMap<>();
        for (String workload : settings.workloads()) {
            Table table = measure(workload, field, settings);
            System.out.println("### " + workload + "\n\n" + table.markdown());
            table.notes()
                    .forEach((name, about) ->
                            notes.merge(name, about, (old, now) -> old.startsWith("failed") ? old : now));
        }
        notes.forEach((name, about) -> System.out.println("- " + name + ": " + about));
    }

    /** One contestant after the other, round by round. */
    private static Table measure(String workload, List<Contestant> field, Settings settings)
            throws IOException, InterruptedException {
        Table table = new Table(workload);
        Map<String, Integer> threads = new HashMap<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contestant contestant : field) {
                if (!contestant.trains(workload)) {
                    continue;
                }
                int all = threads.getOrDefault(contestant.name(), settings.threads());
                Outcome outcome = contestant.run(workload, all, settings, round);
                if (round == 1 && !contestant.ours() && all > 1) {
                    Outcome alone = contestant.run(workload, 1, settings, round);
                    tell(workload, round, contestant, 1, alone);
                    tell(workload, round, contestant, all, outcome);
                    if (alone.figure("steadyEpochSeconds") < outcome.figure("steadyEpochSeconds")) {
                        outcome = alone;
                        all = 1;
                    }
                    threads.put(contestant.name(), all);
                } else {
                    tell(workload, round, contestant, all, outcome);
                }
                table.add(contestant, all, outcome);
            }
        }
        return table;
    }

    private static void tell(String workload, int round, Contestant contestant, int threads, Outcome outcome) {
        System.err.println(workload + " " + round + " " + contestant.name() + ", threads " + threads + ": "
                + (outcome.failed() ? outcome.about() : new TreeMap<>(outcome.figures())));
    }

    private static String head(Settings settings, String[] words) throws IOException {
        String set = System.getenv("OPENBLAS_CORETYPE");
        String core =
                settings.coreType().orElse(set == null ? "as-is: not set, each chooses its own" : "as-is: " + set);
        return "## Peers, " + Instant.now().truncatedTo(ChronoUnit.MINUTES) + "\n\n"
                + "`java bench/peers/Peers.java " + String.join(" ", words) + "`: medians of " + settings.rounds()
                + " rounds on " + Runtime.getRuntime().availableProcessors() + " cores of " + cpu()
                + ", load before " + load() + ". OPENBLAS_CORETYPE " + core
                + (settings.scale() < 1 ? ". **A trial on a share of the samples: no figure to quote.**" : "") + "\n";
    }

    private static String cpu() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("an unknown CPU");
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
