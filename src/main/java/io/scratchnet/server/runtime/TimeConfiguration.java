package io.scratchnet.server.runtime;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the service reads the time. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** UTC in microseconds: what both databases keep, so that an answer and its stored row show the same time. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
