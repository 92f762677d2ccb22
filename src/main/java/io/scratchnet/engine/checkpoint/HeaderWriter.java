package io.scratchnet.engine.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Writes a safetensors header as compact JSON, padded with spaces so that the data starts at a multiple of 8. */
final class HeaderWriter {
    private HeaderWriter() {}

    static String write(List<TensorShape> tensors, Map<String, String> metadata) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        if (!metadata.isEmpty()) {
            members.add("\"__metadata__\":" + object(metadata));
        }
        long at = 0;
        for (TensorShape tensor : tensors) {
            long end = at + tensor.bytes();
            members.add(JsonText.quote(tensor.name()) + ":{\"dtype\":\"F32\",\"shape\":"
                    + tensor.shape().toString().replace(" ", "") + ",\"data_offsets\":[" + at + "," + end + "]}");
            at = end;
        }
        String json = members.toString();
        return json + " ".repeat((8 - json.length() % 8) % 8);
    }

    private static String object(Map<String, String> entries) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        new TreeMap<>(entries).forEach((key, value) -> members.add(JsonText.quote(key) + ":" + JsonText.quote(value)));
        return members.toString();
    }
}
