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
import io.scratchnet.server.database.DiskSpace;
import io.scratchnet.server.database.TestDatabase;
import io.scratchnet.server.exchange.ExportSlots;
import io.scratchnet.server.exchange.Exports;
import io.scratchnet.server.memory.OffHeap;
import io.scratchnet.server.recipes.RecipeJson;
import io.scratchnet.server.roles.Role;
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
final class Registry implements AutoCloseable {
    static final NetworkSpec SPEC = new NetworkSpec(
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
        context.registerBean(ExportSlots.class, () -> new ExportSlots(1));
        context.register(Parts.class, Exports.class);
        context.scan("io.scratchnet.server.exchange.web");
        context.refresh();
    }

    static Registry on(TestDatabase database) {
        return new Registry(database.migrated());
    }

    static Registry on(DataSource migrated) {
        return new Registry(migrated);
    }

    /** One more instance on the same database. */
    Registry another() {
        return new Registry(context.getBean(DataSource.class));
    }

    Models models() {
        return context.getBean(Models.class);
    }

    Aliases aliases() {
        return context.getBean(Aliases.class);
    }

    ModelRemarks remarks() {
        return context.getBean(ModelRemarks.class);
    }

    AuditLog log() {
        return context.getBean(AuditLog.class);
    }

    LoadedModels loaded() {
        return context.getBean(LoadedModels.class);
    }

    /** What gives versions away as files. */
    Exports exports() {
        return context.getBean(Exports.class);
    }

    /** The same over HTTP. */
    MockMvc exportsOverHttp() {
        return MockMvcBuilders.standaloneSetup(context.getBeansWithAnnotation(RestController.class)
                        .values()
                        .toArray())
                .build();
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Publishes the next version, with drawn weights. */
    ModelVersion publish(String model) {
        return publish(model, null);
    }

    /** As {@link #publish(String)}, by a job. */
    ModelVersion publish(String model, @Nullable UUID job) {
        try (Network network = Network.of(SPEC, Optimizer.sgd(0.1), backend)) {
            network.initialize(1);
            return publish(model, network, job);
        }
    }

    /** Publishes the weights of a network. */
    ModelVersion publish(String model, Network network, @Nullable UUID job) {
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
            basePackages = {"io.scratchnet.server.models", "io.scratchnet.server.artifacts"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*"))
    static class Parts {
        @Bean
        static PropertySourcesPlaceholderConfigurer placeholders() {
            return new PropertySourcesPlaceholderConfigurer();
        }

        @Bean
        OffHeap offHeap() {
            return new OffHeap(Long.MAX_VALUE, Role.ALL);
        }

        @Bean
        DiskSpace disk() {
            return DiskSpace.NOT_OURS;
        }

        @Bean
        JdbcClient jdbc(DataSource database) {
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
        RecipeJson recipes(JsonMapper json) {
            return new RecipeJson(json);
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
