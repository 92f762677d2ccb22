package io.scratchnet.server.predictions;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs a test over HTTP against the one {@link PredictionsTestService} that all such classes share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = PredictionsTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "scratchnet.limits.body.pace.grace=5m", // also where the machine has other work
            "scratchnet.limits.body.pace.silence=5m",
            "db-scheduler.enabled=false",
            "spring.flyway.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:predictions"
        })
public @interface PredictionsTest {}
