import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcomes of one workload, contestant by contestant, as a Markdown table. */
final class Table {
    private static final String OURS = "scratchnet";

    private final String workload;
    private final Map<String, List<Outcome>> rows = new LinkedHashMap<>();
    private final Map<String, Integer> threads = new LinkedHashMap<>();

    Table(String workload) {
        this.workload = workload;
    }

    void add(Contestant contestant, int with, Outcome outcome) {
        rows.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(outcome);
        threads.put(contestant.name(), with);
    }

    String markdown() {
        return switch (workload) {
            case "predict1" -> single();
            default -> training() + bound();
        };
    }

    /** What the contestants say of themselves; also why one failed. */
    Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        rows.forEach((name, outcomes) -> notes.put(
                name,
                outcomes.stream()
                        .filter(Outcome::failed)
                        .findFirst()
                        .map(failed -> "failed at " + workload + ": " + failed.about())
                        .orElse(outcomes.getLast().about())));
        return notes;
    }

    private String training() {
        StringBuilder text =
                new StringBuilder("| contestant | threads | epoch, s | least – most | samples/s | first epoch, s |"
                        + " to 97 %, s | to 98 %, s | peak RSS, MiB | Scratchnet is faster by |\n"
                        + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        rows.forEach((name, outcomes) -> {
            if (!name.equals("sgemm-bound")) {
                text.append(row(name, outcomes));
            }
        });
        return text.toString();
    }

    private String row(String name, List<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(Outcome::failed)) {
            return "| " + name + " | failed, see below" + " |".repeat(9) + "\n";
        }
        double[] epochs = values(outcomes, "steadyEpochSeconds");
        return "| " + name + " | " + threads.get(name)
                + " | " + number(median(epochs))
                + " | " + number(Arrays.stream(epochs).min().orElse(Double.NaN)) + " – "
                + number(Arrays.stream(epochs).max().orElse(Double.NaN))
                + " | " + String.format(Locale.ROOT, "%,.0f", 60_000 / median(epochs))
                + " | " + number(median(values(outcomes, "firstEpochSeconds")))
                + " | " + number(median(values(outcomes, "secondsTo97")))
                + " | " + number(median(values(outcomes, "secondsTo98")))
                + " | " + String.format(Locale.ROOT, "%.0f", median(values(outcomes, "peakRssMiB")))
                + " | " + (name.equals(OURS) ? "" : number(ratio(outcomes, "steadyEpochSeconds")) + " ×")
                + " |\n";
    }

    private String bound() {
        List<Outcome> bound = rows.getOrDefault("sgemm-bound", List.of());
        if (bound.isEmpty()) {
            return "";
        }
        if (bound.stream().anyMatch(Outcome::failed)) {
            return "\nThe sgemm bound failed, see below.\n";
        }
        return String.format(
                Locale.ROOT,
                "%nThe products alone take %s s an epoch (one thread %s, BLAS threads %s, split by samples %s, by rows %s):"
                        + " Scratchnet reaches **%.0f %%** of that bound.%n",
                number(median(values(bound, "sgemmEpochSeconds"))),
                number(median(values(bound, "singleSeconds"))),
                number(median(values(bound, "blasSeconds"))),
                number(median(values(bound, "samplesSeconds"))),
                number(median(values(bound, "rowsSeconds"))),
                100 * ratio(bound, "sgemmEpochSeconds"));
    }

    private String single() {
        List<Outcome> outcomes = rows.getOrDefault("scratchnet-predict", List.of());
        return "One prediction in the engine, 784-128-10: " + number(median(values(outcomes, "predictMicros")))
                + " µs.\n";
    }

    /** The median of the rounds' own ratios: both sides of one were measured right after each other. */
    private double ratio(List<Outcome> theirs, String figure) {
        List<Outcome> ours = rows.getOrDefault(OURS, List.of());
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = theirs.get(i).figure(figure) / ours.get(i).figure("steadyEpochSeconds");
        }
        return median(ratios);
    }

    private static double[] values(List<Outcome> outcomes, String figure) {
        return outcomes.stream().mapToDouble(outcome -> outcome.figure(figure)).toArray();
    }

    /** NaN, a figure that was not reached in a round, counts as more than any other. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 100 ? "%.2f" : "%.0f", value);
    }
}
