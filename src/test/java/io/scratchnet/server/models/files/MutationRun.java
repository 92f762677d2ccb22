package io.scratchnet.server.models.files;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.http.BodyLimits;
import io.scratchnet.server.api.http.BodyPace;
import io.scratchnet.server.datasets.Datasets;
import io.scratchnet.server.models.serving.ModelMemory;
import io.scratchnet.server.runtime.MemoryBudget;
import io.scratchnet.server.runtime.TestMemory;
import io.scratchnet.server.specs.NetworkLimits;
import io.scratchnet.server.specs.TrainingLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Has the import read mutated files, in a process of its own with little memory. Arguments: how many, and the seed. */
final class MutationRun {
    private static final NetworkSpec PLAIN = new NetworkSpec(
            List.of(
                    new LayerSpec.Fc(784, 2, Initializer.GLOROT_UNIFORM),
                    new LayerSpec.Act(Activation.RELU),
                    new LayerSpec.Fc(2, 10, Initializer.GLOROT_UNIFORM),
                    new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);
    private static final NetworkSpec NORMALISED = new NetworkSpec(
            List.of(
                    new LayerSpec.Dropout(0.1),
                    new LayerSpec.Fc(784, 1, Initializer.ZEROS),
                    new LayerSpec.BatchNorm(1),
                    new LayerSpec.Act(Activation.SIGMOID),
                    new LayerSpec.Fc(1, 10, Initializer.UNIFORM)),
            Loss.MSE);

    private final ModelFile files;
    private int loaded;
    private int refused;
    private int faults;

    private MutationRun(ModelFile files) {
        this.files = files;
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        List<byte[]> good = List.of(
                ModelBytes.initial(PLAIN, 1, Map.of("training", "{\"epochs\":3,\"seed\":1}", "dataset", "mnist")),
                ModelBytes.initial(NORMALISED, 2, Map.of("testAccuracy", "0.9", "format", "np")));
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
                JacksonAutoConfiguration.class, Class.forName("io.scratchnet.server.api.json.JsonStrictness"))) {
            MutationRun run = new MutationRun(modelFile(context.getBean(JsonMapper.class)));
            Mutator mutator = new Mutator(seed);
            for (int i = 0; i < count; i++) {
                run.read(mutator.mutated(good.get(i % good.size())), i);
            }
            System.out.printf("loaded=%d refused=%d faults=%d%n", run.loaded, run.refused, run.faults);
        }
    }

    private static ModelFile modelFile(JsonMapper mapper) {
        MetadataReader metadata = new MetadataReader(
                new Datasets("data"),
                new MetadataReader.Limits(new NetworkLimits(64, 16384, 50_000_000), new TrainingLimits(1000, 10000)),
                mapper);
        DataSize megabytes = DataSize.ofMegabytes(64);
        BodyPace pace = new BodyPace(Duration.ofSeconds(10), megabytes, Duration.ofSeconds(5));
        MemoryBudget memory = TestMemory.of(DataSize.ofMegabytes(256));
        return new ModelFile(
                metadata,
                new BodyLimits(megabytes, megabytes, megabytes, megabytes, megabytes, megabytes, pace, 200),
                memory,
                Backend.best(),
                new ModelMemory(memory.loadedModels(), Backend.best()));
    }

    /** Every error there is counts, a lack of memory and a full stack as well. */
    private void read(byte[] file, int number) {
        long length = number % 10 == 0 ? -1 : file.length;
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        try {
            ModelFile.Described described = files.describe(in, length);
            try (ModelFile.Content content = files.read(described, in)) {
                checkFinite(content);
            }
            loaded++;
        } catch (InvalidRequestException e) {
            refused++;
        } catch (Throwable e) {
            faults++;
            System.out.println("mutation " + number + ": " + e);
            e.printStackTrace(System.out);
        }
    }

    private static void checkFinite(ModelFile.Content content) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        content.network().save(saved, Map.of());
        ByteArrayInputStream in = new ByteArrayInputStream(saved.toByteArray());
        SafetensorsFile.open(in);
        ByteBuffer numbers = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            if (!Float.isFinite(numbers.getFloat())) {
                throw new IllegalStateException("a number that is not finite was let in");
            }
        }
    }
}
