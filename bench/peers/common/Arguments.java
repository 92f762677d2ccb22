import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** {@code name=value} arguments of a contestant. */
record Arguments(Map<String, String> values) {
    static Arguments of(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new Arguments(values);
    }

    Workload workload() {
        return Workload.of(values.get("workload"));
    }

    /** Training samples of an epoch. */
    int samples() {
        return Integer.parseInt(values.getOrDefault("samples", "60000"));
    }

    /** Epochs to train at least. */
    int epochs() {
        return Integer.parseInt(values.getOrDefault("epochs", "5"));
    }

    /** Epochs to go on for where the accuracies asked for are not reached before. */
    int maxEpochs() {
        return Math.max(epochs(), Integer.parseInt(values.getOrDefault("maxEpochs", "0")));
    }

    int threads() {
        return Integer.parseInt(values.getOrDefault("threads", "2"));
    }

    /** Whether to compile the hot code before the first epoch, as the service does when it starts. */
    boolean warmUp() {
        return Boolean.parseBoolean(values.get("warmUp"));
    }

    long seed() {
        return Long.parseLong(values.getOrDefault("seed", "1"));
    }

    Path data() {
        return Path.of(values.getOrDefault("data", "data/mnist"));
    }

    /** When the runner started this process, in milliseconds since 1970. */
    long startedAt() {
        String at = values.get("startedAt");
        return at == null
                ? ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli()
                : Long.parseLong(at);
    }
}
