package io.scratchnet.http;

import java.util.concurrent.Semaphore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The service with nothing in it but a model whose predictions take as long as the test likes. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.scratchnet.server.api")
@ComponentScan("io.scratchnet.server.api")
@Import(AdmissionTestService.SlowModel.class)
public class AdmissionTestService {

    @RestController
    public static class SlowModel {
        /** How many predictions run. */
        public final Semaphore running = new Semaphore(0);
        /** How many of them may end. */
        public final Semaphore mayEnd = new Semaphore(0);

        @PostMapping({"/api/v1/models/slow/predict", "/v2/models/slow/infer"})
        String predict(@RequestBody byte[] body, @RequestParam(required = false) boolean fail)
                throws InterruptedException {
            running.release();
            mayEnd.acquire();
            if (fail) {
                throw new IllegalStateException("as the test wants");
            }
            return body.length + " bytes";
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            running.release();
            mayEnd.acquire();
            return "answered";
        }

        @GetMapping("/other")
        String other() {
            return "answered";
        }
    }
}
