package io.scratchnet.server.runtime;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the role of this instance changes. */
@Configuration(proxyBeanMethods = false)
class RoleConfiguration {

    @Bean
    Role role(Environment environment) {
        return Role.of(environment);
    }

    /** In place of the starter that has the queue worked off: without it, jobs are only put in. */
    @Bean
    @ConditionalOnProperty(name = Role.PROPERTY, havingValue = "api")
    DbSchedulerStarter neverStarts() {
        return () -> {};
    }
}
