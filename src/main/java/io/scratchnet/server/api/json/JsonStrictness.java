package io.scratchnet.server.api.json;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Reads JSON as it is written: nothing unknown, nothing twice, nothing converted, nothing after the end. */
@Configuration(proxyBeanMethods = false)
class JsonStrictness {
    static final int MAX_NESTING = 20;
    static final int MAX_NUMBER_LENGTH = 400;

    private static final int MAX_STRING_LENGTH = 1 << 20;
    private static final int MAX_NAME_LENGTH = 1000;

    @Bean
    JsonFactoryBuilderCustomizer readLimits() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_STRING_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .build());
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return mapper -> mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .withCoercionConfigDefaults(coercion -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        coercion.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                // 1 is a number like 1.0.
                .withCoercionConfig(
                        LogicalType.Float,
                        coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .addHandler(new ShowsTheValue())
                .addModule(WholeNumbers.module())
                .addModule(new SimpleModule().addDeserializer(Double.class, new NumberOnly()));
    }

    /** Jackson takes "NaN", "INF" and the like for numbers, whatever it is told of strings. */
    private static final class NumberOnly extends StdScalarDeserializer<Double> {
        NumberOnly() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken().isNumeric()
                    ? Double.valueOf(parser.getDoubleValue())
                    : (Double) context.handleUnexpectedToken(getValueType(context), parser);
        }
    }

    /** Names the value where Jackson would name only the token's kind. */
    private static final class ShowsTheValue extends DeserializationProblemHandler {
        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context,
                JavaType target,
                JsonToken token,
                JsonParser parser,
                @Nullable String message) {
            throw JsonValueException.wrongType(
                    parser,
                    "must be " + JsonTypes.nameOf(target.getRawClass()) + ", was " + JsonValueException.shown(parser));
        }
    }
}
