package io.scratchnet.server.api.json;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads integers as JSON Schema defines them: any number without a fraction, such as {@code 5.0} and {@code 1e1} (2020-12 core, 6.1.1 of the
 * validation). Jackson takes only those without a point and an exponent, or cuts the fraction off.
 */
public final class WholeNumbers {
    private WholeNumbers() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(int.class, new Exact<>(int.class, BigDecimal::intValueExact))
                .addDeserializer(Integer.class, new Exact<>(Integer.class, BigDecimal::intValueExact))
                .addDeserializer(long.class, new Exact<>(long.class, BigDecimal::longValueExact))
                .addDeserializer(Long.class, new Exact<>(Long.class, BigDecimal::longValueExact));
    }

    /** The number at which a parser stands; empty where it has a fraction, or is no long. */
    public static OptionalLong exactly(JsonParser parser) {
        try {
            return OptionalLong.of(parser.getDecimalValue().longValueExact());
        } catch (ArithmeticException | NumberFormatException | StreamReadException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean hasFraction(BigDecimal number) {
        return number.signum() != 0 && number.stripTrailingZeros().scale() > 0;
    }

    private static final class Exact<N extends Number> extends ValueDeserializer<N> {
        private final Class<N> type;
        private final Function<BigDecimal, N> exact;
        private final ValueDeserializer<?> usual;

        Exact(Class<N> type, Function<BigDecimal, N> exact) {
            this.type = type;
            this.exact = exact;
            this.usual = Objects.requireNonNull(NumberDeserializers.find(type));
        }

        @Override
        @SuppressWarnings("unchecked")
        public N deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
                return (N) usual.deserialize(parser, context);
            }
            try {
                BigDecimal number = parser.getDecimalValue();
                if (hasFraction(number)) {
                    throw JsonValueException.wrongType(
                            parser, "must be " + JsonTypes.nameOf(type) + ", was " + JsonValueException.shown(parser));
                }
                return exact.apply(number);
            } catch (ArithmeticException | NumberFormatException | StreamReadException e) {
                // Also an exponent that a BigDecimal does not take, or reaches while its zeros are stripped.
                throw JsonValueException.brokenRule(
                        parser,
                        "is out of the range of " + JsonTypes.rangeOf(type) + ", was "
                                + JsonValueException.shown(parser));
            }
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            return usual.getNullValue(context);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return usual.getAbsentValue(context);
        }
    }
}
