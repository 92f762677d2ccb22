package io.scratchnet.server.api.error;

/**
 * One rule that a request breaks.
 *
 * @param pointer where the value stands: a JSON pointer as URI fragment to a member of the body, such as
 *     {@code #/network/layers/0/units}; {@code ?pageSize} a query parameter; {@code /alias} a parameter of the path; {@code #X-Actor} a header
 * @param detail says the rule and shows the value
 */
public record Violation(String pointer, String detail) {}
