package io.scratchnet.faults;

import io.scratchnet.server.ScratchnetApplication;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;

/** The service as it is, over a data source that halts the process when the file of the property {@code halt.order} says so. */
public final class FaultyService {
    private FaultyService() {}

    public static void main(String[] arguments) {
        Halt halt = new Halt(Path.of(System.getProperty("halt.order")));
        SpringApplication application = new SpringApplication(ScratchnetApplication.class);
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new HaltingDataSource(source, halt) : bean;
            }
        }));
        application.run(arguments);
    }
}
