package io.scratchnet.engine.checkpoint;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Walks over JSON text, strictly: objects without duplicate keys, arrays, strings, and whole numbers from 0. The caller says what comes. */
final class JsonCursor {
    /** What to do at the value of one member. */
    interface Member {
        void at(String key) throws IOException;
    }

    /** What to do at one element. */
    interface Element {
        void at() throws IOException;
    }

    private final String text;
    private int at;

    JsonCursor(String text) {
        this.text = text;
    }

    void members(Member member) throws IOException {
        Set<String> keys = new HashSet<>();
        expect('{');
        if (accept('}')) {
            return;
        }
        do {
            String key = string();
            if (!keys.add(key)) {
                throw error("duplicate key " + JsonText.shown(key));
            }
            expect(':');
            member.at(key);
        } while (accept(','));
        expect('}');
    }

    void elements(Element element) throws IOException {
        expect('[');
        if (accept(']')) {
            return;
        }
        do {
            element.at();
        } while (accept(','));
        expect(']');
    }

    String string() throws IOException {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return value.toString();
            }
            if (c < 0x20) {
                throw error("a control character in a string");
            }
            value.append(c == '\\' ? escape() : c);
        }
    }

    /** A whole number from 0, of at most 16 digits. */
    long number() throws IOException {
        skipSpace();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
        if (at == start || at - start > 16 || leadingZero) {
            throw error("whole number expected");
        }
        return Long.parseLong(text.substring(start, at));
    }

    void end() throws IOException {
        skipSpace();
        if (at < text.length()) {
            throw error("the header should have ended");
        }
    }

    SafetensorsException error(String what) {
        return new SafetensorsException("bad header at character " + at + ": " + what);
    }

    private char escape() throws IOException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("unknown escape " + JsonText.shown("\\" + c));
        };
    }

    private char unicode() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw error("four hexadecimal digits expected");
            }
            value = 16 * value + digit;
        }
        return (char) value;
    }

    private char next() throws IOException {
        if (at == text.length()) {
            throw error("the header ends too early");
        }
        return text.charAt(at++);
    }

    private void expect(char c) throws IOException {
        if (!accept(c)) {
            throw error("'" + c + "' expected");
        }
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
