package io.scratchnet.server.specs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.scratchnet.engine.optimizer.AdaGrad;
import io.scratchnet.engine.optimizer.Adam;
import io.scratchnet.engine.optimizer.AdamW;
import io.scratchnet.engine.optimizer.Momentum;
import io.scratchnet.engine.optimizer.Nesterov;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.RmsProp;
import io.scratchnet.engine.optimizer.Sgd;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;

/** The JSON form of an optimizer. What is left out has the default that its schema names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SgdDocument.class, name = "sgd"),
    @JsonSubTypes.Type(value = MomentumDocument.class, name = "momentum"),
    @JsonSubTypes.Type(value = NesterovDocument.class, name = "nesterov"),
    @JsonSubTypes.Type(value = AdaGradDocument.class, name = "adaGrad"),
    @JsonSubTypes.Type(value = RmsPropDocument.class, name = "rmsProp"),
    @JsonSubTypes.Type(value = AdamDocument.class, name = "adam"),
    @JsonSubTypes.Type(value = AdamWDocument.class, name = "adamW")
})
@Schema(
        name = "Optimizer",
        description = "How gradients update the weights; its type determines its settings",
        oneOf = {
            SgdDocument.class,
            MomentumDocument.class,
            NesterovDocument.class,
            AdaGradDocument.class,
            RmsPropDocument.class,
            AdamDocument.class,
            AdamWDocument.class
        },
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "sgd", schema = SgdDocument.class),
            @DiscriminatorMapping(value = "momentum", schema = MomentumDocument.class),
            @DiscriminatorMapping(value = "nesterov", schema = NesterovDocument.class),
            @DiscriminatorMapping(value = "adaGrad", schema = AdaGradDocument.class),
            @DiscriminatorMapping(value = "rmsProp", schema = RmsPropDocument.class),
            @DiscriminatorMapping(value = "adam", schema = AdamDocument.class),
            @DiscriminatorMapping(value = "adamW", schema = AdamWDocument.class)
        })
sealed interface OptimizerDocument
        permits SgdDocument,
                MomentumDocument,
                NesterovDocument,
                AdaGradDocument,
                RmsPropDocument,
                AdamDocument,
                AdamWDocument {

    /** The optimizer; for a broken rule it notes a violation, and the answer means nothing. */
    Optimizer toOptimizer(String pointer, Violations violations);

    /** The document of an optimizer, every field set. */
    static OptimizerDocument of(Optimizer optimizer) {
        return switch (optimizer) {
            case Sgd sgd -> SgdDocument.of(sgd);
            case Momentum momentum -> MomentumDocument.of(momentum);
            case Nesterov nesterov -> NesterovDocument.of(nesterov);
            case AdaGrad adaGrad -> AdaGradDocument.of(adaGrad);
            case RmsProp rmsProp -> RmsPropDocument.of(rmsProp);
            case Adam adam -> AdamDocument.of(adam);
            case AdamW adamW -> AdamWDocument.of(adamW);
        };
    }
}
