package io.scratchnet.server.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Remarks as they stand beside models and versions: the tags are a JSON object of strings. */
@Repository
class AnnotationRepository {
    private static final TypeReference<TreeMap<String, String>> TAGS = new TypeReference<>() {};
    private static final String OF_MODEL =
            "update model set description = :description, tags = :tags where name = :model";
    private static final String OF_VERSION = """
            update model_version set description = :description, tags = :tags
            where model = :model and version = :version
            """;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    AnnotationRepository(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    void describe(String model, Annotations remarks) {
        described(OF_MODEL, remarks).param("model", model).update();
    }

    void describe(String model, int version, Annotations remarks) {
        described(OF_VERSION, remarks)
                .param("model", model)
                .param("version", version)
                .update();
    }

    private JdbcClient.StatementSpec described(String update, Annotations remarks) {
        return jdbc.sql(update)
                .param("description", remarks.description())
                .param("tags", mapper.writeValueAsString(remarks.tags()));
    }

    Annotations read(ResultSet row, String description, String tags) throws SQLException {
        return new Annotations(row.getString(description), mapper.readValue(row.getString(tags), TAGS));
    }

    /**
     * The part of a JSON object of strings that says it has this tag. It stands nowhere else in it: a quote within a key or a value has a
     * backslash before it, and no value is followed by a colon.
     */
    String part(Tag tag) {
        return mapper.writeValueAsString(tag.key()) + ":" + mapper.writeValueAsString(tag.value());
    }
}
