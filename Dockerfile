# Base images are pinned by release, not by digest, so that a rebuild brings their security updates.
# Both are Ubuntu (glibc): ND4J's natives crash on musl.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp package -DskipTests
RUN java -Djarmode=tools -jar target/scratchnet-*.jar extract --layers --launcher --destination target/layers

FROM eclipse-temurin:25-jre
WORKDIR /opt/scratchnet

# The most stable layers first: a new build of the service replaces only the last ones.
COPY --from=build /build/target/layers/dependencies/ lib/scratchnet/
COPY --from=build /build/target/layers/spring-boot-loader/ lib/scratchnet/
COPY --from=build /build/target/layers/snapshot-dependencies/ lib/scratchnet/
COPY --from=build /build/data/ data/
COPY --from=build /build/bin/ bin/
COPY --from=build /build/target/layers/application/ lib/scratchnet/

# The only writable directory: database, natives that JavaCPP unpacks, Tomcat's temporary files.
# Everything else may be read-only.
RUN mkdir -p /var/lib/scratchnet && chown 10001:10001 /var/lib/scratchnet
VOLUME /var/lib/scratchnet

ENV SERVER_ADDRESS=0.0.0.0
ENV SCRATCHNET_STATEDIR=/var/lib/scratchnet
ENV SCRATCHNET_DATADIR=/opt/scratchnet/data
ENV OMP_WAIT_POLICY=passive

USER 10001:10001
EXPOSE 8080

# bash can open TCP connections itself: the image needs no curl.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf \"GET ${SERVER_SERVLET_CONTEXTPATH:-}/actuator/health/readiness HTTP/1.0\\r\\n\\r\\n\" >&3 && head -n 1 <&3 | grep -q ' 200'"]

ENTRYPOINT ["/opt/scratchnet/bin/scratchnet"]
