package io.scratchnet.engine.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a record of settings, with their ranges and defaults. */
public final class Settings {
    private static final ClassValue<List<Settings.Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Settings.Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        }
    };

    private Settings() {}

    /**
     * One component of a record of settings.
     *
     * @param component of the record
     * @param setting null where the component states none, and may have any value
     * @param range null where the component has none
     */
    public record Field(
            RecordComponent component,
            @Nullable Setting setting,
            @Nullable Range range) {
        private static Field of(RecordComponent component) {
            Setting setting = component.getAnnotation(Setting.class);
            boolean ranged = setting != null && !setting.range().isEmpty();
            return new Field(component, setting, ranged ? Range.of(setting.range()) : null);
        }

        public String name() {
            return component.getName();
        }

        /** {@code double.class}, {@code int.class} or an enum. */
        public Class<?> type() {
            return component.getType();
        }

        /** The default, of the component's type. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Object defaultValue() {
            if (setting == null || setting.byDefault().isEmpty()) {
                throw new IllegalStateException(component + " has no default");
            }
            String text = setting.byDefault();
            if (type().isEnum()) {
                return Enum.valueOf((Class<? extends Enum>) type(), text);
            }
            return type() == int.class ? (Object) Integer.valueOf(text) : (Object) Double.valueOf(text);
        }

        /** Throws where a value is out of range. */
        public void check(Object value) {
            if (range != null && !range.contains(((Number) value).doubleValue())) {
                throw new IllegalSettingException(name(), name() + " must be " + range.rule() + ", was " + value);
            }
        }

        /** The component's value in a record. */
        public Object valueIn(Record settings) {
            try {
                return component.getAccessor().invoke(settings);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    /** The components of a record type, in order. */
    public static List<Field> of(Class<?> type) {
        return FIELDS.get(type);
    }

    /** The component of a name. */
    public static Field of(Class<?> type, String name) {
        return of(type).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Holds the values of all components of a record to their ranges, in order; for the record's constructor. */
    public static void check(Class<?> type, @Nullable Object... values) {
        List<Field> fields = of(type);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                fields.get(i).check(value);
            }
        }
    }

    /** A record of these values, in the order of its components; throws what its constructor throws. */
    public static <T> T create(Class<T> type, List<Object> values) {
        Class<?>[] types = of(type).stream().map(Field::type).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot create " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type, e);
        }
    }
}
