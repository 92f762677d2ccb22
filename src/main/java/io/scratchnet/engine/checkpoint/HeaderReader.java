package io.scratchnet.engine.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads exactly the JSON that a safetensors header may hold; nothing nests deeper than the format does. */
final class HeaderReader {
    private final JsonCursor json;

    private HeaderReader(String text) {
        this.json = new JsonCursor(text);
    }

    static Header read(String text) throws IOException {
        HeaderReader reader = new HeaderReader(text);
        Header header = reader.header();
        reader.json.end();
        return header;
    }

    private Header header() throws IOException {
        Map<String, Header.Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        json.members(name -> {
            if (name.equals("__metadata__")) {
                json.members(key -> metadata.put(key, json.string()));
            } else {
                entries.put(name, entry());
            }
        });
        return Header.of(entries, metadata);
    }

    private Header.Entry entry() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        json.members(key -> {
            switch (key) {
                case "dtype" -> fields.put(key, json.string());
                case "shape", "data_offsets" -> fields.put(key, numbers());
                default -> throw json.error("unknown field " + JsonText.shown(key));
            }
        });
        if (fields.get("dtype") instanceof String dtype
                && fields.get("shape") instanceof Numbers shape
                && fields.get("data_offsets") instanceof Numbers offsets
                && offsets.values().size() == 2) {
            return new Header.Entry(
                    dtype,
                    shape.values(),
                    offsets.values().get(0),
                    offsets.values().get(1));
        }
        throw json.error("a tensor needs dtype, shape and two data_offsets");
    }

    private record Numbers(List<Long> values) {}

    private Numbers numbers() throws IOException {
        List<Long> values = new ArrayList<>();
        json.elements(() -> values.add(json.number()));
        return new Numbers(List.copyOf(values));
    }
}
