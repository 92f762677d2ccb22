package io.scratchnet.server.training.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs a test over HTTP against {@link ProgressTestService}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ProgressTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "db-scheduler.enabled=false",
            "scratchnet.bootstrap.enabled=false",
            "scratchnet.engine.warm-up=false",
            "scratchnet.progress.ping=300ms",
            "scratchnet.progress.streams=" + ProgressTest.STREAMS,
            "spring.datasource.url=jdbc:h2:mem:events;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"
        })
@interface ProgressTest {
    int STREAMS = 100;
}
