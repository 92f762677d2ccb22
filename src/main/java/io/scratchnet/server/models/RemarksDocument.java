package io.scratchnet.server.models;

import io.scratchnet.server.api.error.PlainText;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of what people say of a model or a version. */
@Schema(
        name = "Remarks",
        description = "Changes: absent fields stay unchanged, null removes the description, all tags or one tag.")
record RemarksDocument(
        @Nullable
        @Schema(example = "the first one that reads sevens well", maxLength = RemarksDocument.LONGEST_DESCRIPTION)
        String description,

        @Nullable
        @Schema(
                example = "{\"team\": \"vision\", \"stage\": null}",
                description = "at most " + RemarksDocument.MOST_TAGS + "; keys of " + Tag.KEY + ", values of at most "
                        + RemarksDocument.LONGEST_VALUE + " characters on one line")
        Map<String, @Nullable String> tags) {

    static final int LONGEST_DESCRIPTION = 4000;
    static final int MOST_TAGS = 32;
    static final int LONGEST_VALUE = 255;

    static RemarksDocument of(Annotations remarks) {
        return new RemarksDocument(remarks.description(), new TreeMap<>(remarks.tags()));
    }

    /**
     * The remarks of a document that keeps the rules.
     *
     * @throws io.scratchnet.server.api.error.InvalidRequestException naming every field that breaks one
     */
    Annotations toRemarks() {
        Violations violations = new Violations();
        if (description != null) {
            checkDescription(description, violations);
        }
        Map<String, String> checked = new TreeMap<>();
        if (tags != null) {
            violations.check(
                    tags.size() <= MOST_TAGS,
                    "#/tags",
                    "there must be at most " + MOST_TAGS + " tags, would be " + tags.size());
            tags.forEach((key, value) -> {
                if (value != null) {
                    check(key, value, violations);
                    checked.put(key, value);
                }
            });
        }
        violations.throwIfAny();
        return new Annotations(description, checked);
    }

    private static void checkDescription(String text, Violations violations) {
        violations.check(
                text.length() <= LONGEST_DESCRIPTION && !text.isBlank(),
                "#/description",
                "description must have 1 to " + LONGEST_DESCRIPTION + " characters, was " + Quoted.value(text));
        violations.check(
                PlainText.isLines(text),
                "#/description",
                "description must be text without control characters, was " + Quoted.value(text));
    }

    private static void check(String key, String value, Violations violations) {
        String pointer = "#/tags/" + Quoted.text(key.replace("~", "~0").replace("/", "~1"));
        violations.check(Tag.isKey(key), pointer, "a tag's key must be " + Tag.KEY + ", was " + Quoted.value(key));
        violations.check(
                value.length() <= LONGEST_VALUE,
                pointer,
                "a tag's value must have at most " + LONGEST_VALUE + " characters, was " + Quoted.value(value));
        violations.check(
                PlainText.isLine(value),
                pointer,
                "a tag's value must be one line without control characters, was " + Quoted.value(value));
    }
}
