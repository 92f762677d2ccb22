package io.scratchnet.server.problems;

/**
 * One rule that a request breaks.
 *
 * @param pointer a JSON pointer as URI fragment to the field, such as {@code #/network/layers/0/units}
 * @param detail says the rule and shows the value
 */
public record Violation(String pointer, String detail) {}
