package io.scratchnet.engine.settings;

/** A setting breaks its rule; the message names it, states the rule and shows the value. */
public final class IllegalSettingException extends IllegalArgumentException {
    private final String setting;

    public IllegalSettingException(String setting, String message) {
        super(message);
        this.setting = setting;
    }

    /** The name of the record component. */
    public String setting() {
        return setting;
    }
}
