import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that trains, in a process of its own.
 *
 * @param command without the arguments that say what to train
 * @param samples of an epoch, for each workload that it can train
 * @param ours whether its threads are settled: a peer may run with fewer where that is faster
 */
record Contestant(String name, List<String> command, Map<String, Integer> samples, boolean ours) {
    private static final Set<String> OTHER_THREADS =
            Set.of("OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "MKL_NUM_THREADS");
    private static final long LIMIT_MINUTES = 20;

    boolean trains(String workload) {
        return samples.containsKey(workload);
    }

    /** Runs it once; what it says comes back, or why it failed. */
    Outcome run(String workload, int threads, Settings settings, long seed) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.add("workload=" + workload);
        words.add("samples=" + settings.scaled(samples.get(workload)));
        words.add("epochs=" + settings.epochs());
        words.add("threads=" + threads);
        words.add("seed=" + seed);
        words.add("data=" + Path.of("data/mnist").toAbsolutePath());
        if (workload.equals("quick") && settings.scale() == 1) {
            words.add("maxEpochs=20"); // until 98 % of the test set are read right
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(OTHER_THREADS);
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        environment.put("OMP_WAIT_POLICY", "passive"); // faster for every peer: threads that spin take the cores
        settings.coreType().ifPresent(type -> environment.put("OPENBLAS_CORETYPE", type));
        File out = File.createTempFile("scratchnet-peer", ".out");
        File err = File.createTempFile("scratchnet-peer", ".err");
        try {
            words.add("startedAt=" + System.currentTimeMillis());
            Process process = builder.redirectOutput(out).redirectError(err).start();
            Thread end = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    return Outcome.failed("did not end within " + LIMIT_MINUTES + " minutes");
                }
            } finally {
                process.destroyForcibly();
                Runtime.getRuntime().removeShutdownHook(end);
            }
            return Outcome.read(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }
}
