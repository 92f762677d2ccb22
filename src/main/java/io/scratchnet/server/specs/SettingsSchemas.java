package io.scratchnet.server.specs;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.optimizer.AdaGrad;
import io.scratchnet.engine.optimizer.Adam;
import io.scratchnet.engine.optimizer.AdamW;
import io.scratchnet.engine.optimizer.Momentum;
import io.scratchnet.engine.optimizer.Nesterov;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.RmsProp;
import io.scratchnet.engine.optimizer.Sgd;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Constant;
import io.scratchnet.engine.schedule.Cosine;
import io.scratchnet.engine.schedule.Exponential;
import io.scratchnet.engine.schedule.InverseTime;
import io.scratchnet.engine.schedule.OneCycle;
import io.scratchnet.engine.schedule.ReduceOnPlateau;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.schedule.Step;
import io.scratchnet.engine.settings.Range;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import io.scratchnet.engine.training.EarlyStopping;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes settings of the engine in OpenAPI, by the ranges and defaults that their records state. */
@Component
@SuppressWarnings("unchecked") // swagger hands out raw schemas
class SettingsSchemas implements ModelConverter {
    private static final Map<Class<?>, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(Optimizer.class, "How gradients update the weights; its type determines its settings"),
            Map.entry(Sgd.class, "Stochastic gradient descent"),
            Map.entry(Momentum.class, "Gradient descent with momentum"),
            Map.entry(Nesterov.class, "Gradient descent with Nesterov's momentum"),
            Map.entry(AdaGrad.class, "AdaGrad (Duchi et al., 2011)"),
            Map.entry(RmsProp.class, "RMSProp (Hinton, 2012)"),
            Map.entry(Adam.class, "Adam (Kingma and Ba, 2015)"),
            Map.entry(AdamW.class, "Adam with decoupled weight decay (Loshchilov and Hutter, 2019)"),
            Map.entry(
                    Schedule.class,
                    "How the learning rate changes over the optimizer steps; its type determines its settings"),
            Map.entry(Constant.class, "The optimizer's learning rate at every step"),
            Map.entry(Step.class, "Multiplies the rate by factor every everyEpochs epochs"),
            Map.entry(Exponential.class, "Multiplies the rate by factor over each epoch, evenly at every step"),
            Map.entry(InverseTime.class, "Divides the rate by 1 + decay * epochs, evenly at every step"),
            Map.entry(
                    Cosine.class,
                    "Half a cosine down to minimumRate after a linear warm-up; with cycles above 1 it restarts at "
                            + "the full rate"),
            Map.entry(
                    OneCycle.class,
                    "Half a cosine up to the optimizer's learning rate and half a cosine down (Smith and Topin, 2018)"),
            Map.entry(
                    ReduceOnPlateau.class,
                    "Multiplies the rate by factor after patience consecutive epochs in which the validation loss "
                            + "(without a split, the training loss) did not fall by more than minDelta"),
            Map.entry(
                    Regularization.class,
                    "Penalties and bounds for weights and gradients; 0 is off. If given, it replaces the preset's "
                            + "as a whole: {} turns all of it off. Biases, and the gamma and beta of batchNorm, are only "
                            + "clipped"),
            Map.entry(
                    Augmentation.class,
                    "Random distortion of each image, sampled again in every epoch; 0 is off. If given, it replaces "
                            + "the preset's augmentation as a whole: {} turns all of it off"),
            Map.entry(
                    EarlyStopping.class,
                    "Ends the training after patience consecutive epochs without improvement over the best, and "
                            + "restores the weights of the best epoch; needs a validationSplit above 0. If given, it replaces "
                            + "the preset's as a whole; off if neither gives it"));

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        if (java.getRawClass() == SettingsDocument.class) {
            return define(java.containedType(0).getRawClass(), context);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    private static Schema<?> define(Class<?> type, ModelConverterContext context) {
        context.defineModel(nameOf(type), type.isSealed() ? family(type, context) : record(type));
        return new JsonSchema().$ref(nameOf(type));
    }

    private static String nameOf(Class<?> type) {
        boolean schedule = Schedule.class.isAssignableFrom(type) && type != Schedule.class;
        return type.getSimpleName() + (schedule ? "Schedule" : "");
    }

    private static Schema<?> family(Class<?> type, ModelConverterContext context) {
        Discriminator discriminator = new Discriminator().propertyName("type");
        Schema<?> schema = new JsonSchema().description(DESCRIPTIONS.get(type)).discriminator(discriminator);
        SettingsKinds.of(type).forEach((name, kind) -> {
            discriminator.mapping(name, Components.COMPONENTS_SCHEMAS_REF + nameOf(kind));
            schema.addOneOfItem(define(kind, context));
        });
        schema.addProperty("type", new JsonSchema().types(Set.of("string")));
        schema.addRequiredItem("type");
        return schema;
    }

    private static Schema<?> record(Class<?> type) {
        Schema<?> schema = new JsonSchema().types(Set.of("object")).description(DESCRIPTIONS.get(type));
        for (Settings.Field field : Settings.of(type)) {
            schema.addProperty(field.name(), field(field, Objects.requireNonNull(field.setting())));
        }
        SettingsKinds.nameOf(type).ifPresent(name -> {
            Schema<Object> kind = new JsonSchema();
            kind.types(Set.of("string")).addEnumItemObject(name);
            schema.addProperty("type", kind);
            schema.addRequiredItem("type");
        });
        return schema;
    }

    private static Schema<?> field(Settings.Field field, Setting setting) {
        Schema<Object> schema = new JsonSchema();
        if (field.type().isEnum()) {
            String byDefault = EnumNames.nameOf((Enum<?>) field.defaultValue());
            List<Object> names = new ArrayList<>();
            Arrays.stream(field.type().getEnumConstants()).forEach(each -> names.add(EnumNames.nameOf((Enum<?>) each)));
            names.add(null);
            schema.types(Set.of("string", "null"))
                    ._default(byDefault)
                    .example(byDefault)
                    .setEnum(names);
        } else {
            boolean integer = field.type() == int.class;
            schema.types(Set.of(integer ? "integer" : "number", "null"))
                    .format(integer ? "int32" : "double")
                    ._default(new BigDecimal(setting.byDefault()))
                    .example(new BigDecimal(setting.example().isEmpty() ? setting.byDefault() : setting.example()));
            limit(schema, Objects.requireNonNull(field.range()));
        }
        Range range = field.range();
        schema.setDescription(
                range != null && setting.meaning().isEmpty()
                        ? range.rule().replace(">=", "at least")
                        : setting.meaning());
        return schema;
    }

    private static void limit(Schema<?> schema, Range range) {
        BigDecimal least = decimal(range.least());
        if (range.leastAllowed()) {
            schema.setMinimum(least);
        } else {
            schema.setExclusiveMinimumValue(least);
        }
        if (range.mostAllowed()) {
            schema.setMaximum(decimal(range.most()));
        } else if (range.most() < Double.POSITIVE_INFINITY) {
            schema.setExclusiveMaximumValue(decimal(range.most()));
        }
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }
}
