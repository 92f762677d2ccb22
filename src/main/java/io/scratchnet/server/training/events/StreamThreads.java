package io.scratchnet.server.training.events;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Streams are written on virtual threads, one each, for as long as they last. */
@Configuration(proxyBeanMethods = false)
class StreamThreads implements WebMvcConfigurer {
    private static final long NO_TIMEOUT = -1;

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("events-");
        threads.setVirtualThreads(true);
        async.setTaskExecutor(threads).setDefaultTimeout(NO_TIMEOUT);
    }
}
