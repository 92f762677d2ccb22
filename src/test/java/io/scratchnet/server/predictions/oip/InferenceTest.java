package io.scratchnet.server.predictions.oip;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs a test over HTTP against {@link InferenceTestService}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = InferenceTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "db-scheduler.enabled=false",
            "scratchnet.bootstrap.enabled=false",
            "scratchnet.engine.warm-up=false",
            "spring.datasource.url=jdbc:h2:mem:inference;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"
        })
@interface InferenceTest {}
