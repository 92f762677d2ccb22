#!/bin/sh
# The accuracy of a preset over some seeds: bench/accuracy.sh simard-2003 1 2 3 4 5
# JAVA_HOME must be a JDK 25.
set -eu
cd "$(dirname "$0")/.."
classpath=target/accuracy.classpath
./mvnw -q -B -ntp compile dependency:build-classpath -Dmdep.outputFile="$classpath"
exec "${JAVA_HOME:-/usr}/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    --add-modules=jdk.incubator.vector -cp "target/classes:$(cat "$classpath")" bench/Accuracy.java "$@"
