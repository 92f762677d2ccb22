import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param coreType of OpenBLAS, given to every contestant; empty leaves the environment as it is
 * @param threads that Scratchnet may use; a peer takes them or one, whichever is faster
 * @param scale share of each epoch's samples, in (0, 1]: below 1 to see whether everything runs
 * @param peers names to measure beside Scratchnet
 */
record Settings(
        List<String> workloads,
        List<String> peers,
        int rounds,
        int epochs,
        int threads,
        double scale,
        Optional<String> coreType) {
    private static final List<String> ALL = List.of("seed", "seed32", "quick", "simard", "big", "predict1");
    private static final List<String> PEERS = List.of("numpy", "numpy-tuned", "scikit-learn", "pytorch", "djl", "dl4j");
    private static final String AS_IS = "as-is";

    Settings {
        if (rounds < 1 || epochs < 3 || threads < 1 || !(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException(
                    "rounds and threads must be >= 1, epochs >= 3 (the first two only warm up) and scale"
                            + " in (0, 1], were " + rounds + ", " + threads + ", " + epochs + " and " + scale);
        }
    }

    static Settings parse(String[] words) {
        Map<String, String> given = new HashMap<>(Map.of(
                "--workloads", String.join(",", ALL),
                "--peers", String.join(",", PEERS),
                "--rounds", "5",
                "--epochs", "5",
                "--threads", "2",
                "--scale", "1",
                "--core-type", AS_IS));
        for (int i = 0; i < words.length; i += 2) {
            if (!given.containsKey(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException(
                        "options are " + given.keySet() + ", each with a value, was " + words[i]);
            }
            given.put(words[i], words[i + 1]);
        }
        String type = given.get("--core-type");
        return new Settings(
                names(given.get("--workloads"), ALL),
                names(given.get("--peers"), PEERS),
                Integer.parseInt(given.get("--rounds")),
                Integer.parseInt(given.get("--epochs")),
                Integer.parseInt(given.get("--threads")),
                Double.parseDouble(given.get("--scale")),
                type.equals(AS_IS) ? Optional.empty() : Optional.of(type));
    }

    /** Whole batches of any workload. */
    int scaled(int samples) {
        return scale == 1 ? samples : Math.max(1_024, (int) (samples * scale) / 256 * 256);
    }

    boolean wants(Contestant contestant) {
        return contestant.ours() || peers.contains(contestant.name());
    }

    /** @param list names with commas between, or {@code none} */
    private static List<String> names(String list, List<String> known) {
        List<String> names = list.equals("none") ? List.of() : Arrays.asList(list.split(","));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("names must be of " + known + ", was " + name);
            }
        }
        return names;
    }
}
