import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param coreType of OpenBLAS, given to every contestant; empty leaves the environment as it is
 * @param scale share of each epoch's samples, in (0, 1]: below 1 to see whether everything runs
 * @param peers names to measure beside Scratchnet; empty for all
 */
record Settings(
        List<String> workloads,
        List<String> peers,
        int rounds,
        int epochs,
        int threads,
        double scale,
        Optional<String> coreType) {
    static final List<String> ALL = List.of("seed", "seed32", "quick", "simard", "big", "predict1");

    static Settings parse(String[] words) {
        Settings s = new Settings(ALL, List.of(), 5, 5, 2, 1, Optional.empty());
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + " needs a value");
            }
            String value = words[i + 1];
            List<String> names = Arrays.asList(value.split(","));
            s = switch (words[i]) {
                case "--workloads" -> new Settings(known(names), s.peers, s.rounds, s.epochs, s.threads, s.scale, s.coreType);
                case "--peers" -> new Settings(s.workloads, names, s.rounds, s.epochs, s.threads, s.scale, s.coreType);
                case "--rounds" -> new Settings(s.workloads, s.peers, Integer.parseInt(value), s.epochs, s.threads, s.scale, s.coreType);
                case "--epochs" -> new Settings(s.workloads, s.peers, s.rounds, Integer.parseInt(value), s.threads, s.scale, s.coreType);
                case "--threads" -> new Settings(s.workloads, s.peers, s.rounds, s.epochs, Integer.parseInt(value), s.scale, s.coreType);
                case "--scale" -> new Settings(s.workloads, s.peers, s.rounds, s.epochs, s.threads, Double.parseDouble(value), s.coreType);
                case "--core-type" -> new Settings(s.workloads, s.peers, s.rounds, s.epochs, s.threads, s.scale,
                        value.equals("as-is") ? Optional.empty() : Optional.of(value));
                default -> throw new IllegalArgumentException("unknown option " + words[i]);
            };
        }
        if (s.epochs < 3) {
            throw new IllegalArgumentException("--epochs must be >= 3: the first two only warm up, was " + s.epochs);
        }
        return s;
    }

    /** Whole batches of any workload. */
    int scaled(int samples) {
        return scale == 1 ? samples : Math.max(1_024, (int) (samples * scale) / 256 * 256);
    }

    boolean wants(Contestant contestant) {
        return contestant.ours() || peers.isEmpty() || peers.contains(contestant.name());
    }

    private static List<String> known(List<String> names) {
        for (String name : names) {
            if (!ALL.contains(name)) {
                throw new IllegalArgumentException("workloads are " + ALL + ", was " + name);
            }
        }
        return names;
    }
}
