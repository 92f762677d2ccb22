package io.scratchnet.server.specs;

import com.fasterxml.jackson.annotation.JsonValue;
import io.scratchnet.engine.settings.IllegalSettingException;
import io.scratchnet.engine.settings.Range;
import io.scratchnet.engine.settings.Settings;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The JSON form of settings of the engine, such as an optimizer: a field for each component of their record, and a type where there are
 * several kinds. What is left out has the default that the engine states.
 *
 * @param <T> the record, or the sealed interface of the kinds
 * @param type the record
 * @param given the values by their fields: numbers, and the names of enum constants
 */
@JsonDeserialize(using = SettingsReader.class)
record SettingsDocument<T>(Class<? extends T> type, Map<String, Object> given) {
    SettingsDocument {
        given = Map.copyOf(given);
    }

    /** The document of settings, every field set. */
    @SuppressWarnings("unchecked")
    static <T> SettingsDocument<T> of(T settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Settings.Field field : Settings.of(settings.getClass())) {
            Object value = field.valueIn((Record) settings);
            values.put(field.name(), value instanceof Enum<?> constant ? EnumNames.nameOf(constant) : value);
        }
        return new SettingsDocument<>((Class<? extends T>) settings.getClass(), values);
    }

    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        SettingsKinds.nameOf(type).ifPresent(name -> json.put("type", name));
        for (Settings.Field field : Settings.of(type)) {
            Object value = given.get(field.name());
            if (value != null) {
                json.put(field.name(), value);
            }
        }
        return json;
    }

    /**
     * The settings. A value that breaks a rule is noted and replaced by its default.
     *
     * @param pointer where the document stands in the request, such as {@code #/training/optimizer}
     */
    T read(String pointer, Violations violations) {
        List<Settings.Field> fields = Settings.of(type);
        List<Object> values = fields.stream()
                .map(field -> value(field, pointer + "/" + field.name(), violations))
                .toList();
        try {
            return Settings.create(type, values);
        } catch (IllegalSettingException e) {
            violations.check(false, pointer + "/" + e.setting(), String.valueOf(e.getMessage()));
            return Settings.create(
                    type, fields.stream().map(Settings.Field::defaultValue).toList());
        }
    }

    private Object value(Settings.Field field, String at, Violations violations) {
        Object value = given.get(field.name());
        if (value == null) {
            return field.defaultValue();
        }
        if (field.type().isEnum()) {
            return constant(field, String.valueOf(value), at, violations);
        }
        Range range = field.range();
        boolean holds = range == null
                || violations.check(
                        range.contains(((Number) value).doubleValue()),
                        at,
                        field.name() + " must be " + range.rule() + ", was " + value);
        return holds ? value : field.defaultValue();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Settings.Field field, String name, String at, Violations violations) {
        EnumNames<?> names = EnumNames.of((Class<? extends Enum>) field.type());
        Optional<?> constant = names.parse(name);
        violations.check(
                constant.isPresent(),
                at,
                field.name() + " must be one of " + names.list() + ", was " + Quoted.value(name));
        return constant.isPresent() ? constant.get() : field.defaultValue();
    }
}
