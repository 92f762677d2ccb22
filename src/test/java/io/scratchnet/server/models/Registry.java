package io.scratchnet.server.models;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.scratchnet.engine.Backend;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.models.serving.ServingModels;
import io.scratchnet.server.runtime.MemoryBudget;
import io.scratchnet.server.runtime.TestMemory;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.storage.DiskSpace;
import io.scratchnet.server.storage.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The model registry over a database, without HTTP; several of them on one database are several instances. */
public final class Registry implements AutoCloseable {
    public static final NetworkSpec SPEC = new NetworkSpec(
            List.of(new LayerSpec.Fc(4, 3, Initializer.HE_NORMAL), new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Backend backend = Backend.best();

    private Registry(DataSource database) {
        DefaultConversionService conversion = new DefaultConversionService();
        conversion.addConverter(String.class, DataSize.class, DataSize::parse);
        context.getBeanFactory().setConversionService(conversion);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Backend.class, () -> backend);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("scratchnet.limits.exports.concurrent", "1")));
        context.register(Parts.class);
        context.refresh();
    }

    public static Registry on(TestDatabase database) {
        return new Registry(database.migrated());
    }

    public static Registry on(DataSource migrated) {
        return new Registry(migrated);
    }

    /** One more instance on the same database. */
    public Registry another() {
        return new Registry(context.getBean(DataSource.class));
    }

    public Models models() {
        return context.getBean(Models.class);
    }

    /** A part of the registry. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ServingModels serving() {
        return context.getBean(ServingModels.class);
    }

    public ModelAnnotations remarks() {
        return context.getBean(ModelAnnotations.class);
    }

    public AuditLog log() {
        return context.getBean(AuditLog.class);
    }

    /** The same over HTTP. */
    public MockMvc exportsOverHttp() {
        return MockMvcBuilders.standaloneSetup(context.getBeansWithAnnotation(RestController.class)
                        .values()
                        .toArray())
                .build();
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Publishes the next version, with drawn weights. */
    public ModelVersion publish(String model) {
        return publish(model, null);
    }

    /** As {@link #publish(String)}, by a job. */
    public ModelVersion publish(String model, @Nullable UUID job) {
        try (Network network = Network.of(SPEC, Optimizer.sgd(0.1), backend)) {
            network.initialize(1);
            return publish(model, network, job);
        }
    }

    /** Publishes the weights of a network. */
    public ModelVersion publish(String model, Network network, @Nullable UUID job) {
        Provenance provenance = new Provenance(Origin.TRAINED, job, null, null, null, null, null, null);
        NewModelVersion version = new NewModelVersion(model, network.spec(), provenance, List.of(), null, null);
        return models().publish(version, out -> network.save(out, Map.of()));
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}: a scan of the service finds it not. */
    @EnableTransactionManagement
    @ComponentScan(
            basePackages = "io.scratchnet.server.models",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*Test.*", ".*Controller", ".*MergePatch", ".*\\.files\\..*", ".*Configuration"
                            }))
    @ComponentScan(
            basePackages = {"io.scratchnet.server.models.files", "io.scratchnet.server.storage"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                ".*\\.Artifacts",
                                ".*\\.Artifact(Sweep|GarbageCollector)",
                                ".*\\.ExportSlots",
                                ".*\\.Exports",
                                ".*\\.ExportController",
                                ".*\\.RangeFilter"
                            }))
    static class Parts {
        @Bean
        static PropertySourcesPlaceholderConfigurer placeholders() {
            return new PropertySourcesPlaceholderConfigurer();
        }

        @Bean
        MemoryBudget memory() {
            return TestMemory.of(DataSize.ofMegabytes(256));
        }

        @Bean
        DiskSpace disk() {
            return DiskSpace.NOT_OURS;
        }

        @Bean
        public JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        SpecJson recipes(JsonMapper json) {
            return new SpecJson(json);
        }

        @Bean
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @Bean
        PendingModels pending() {
            return model -> Optional.empty();
        }
    }
}
