# The image of the tool brings its run-time; the base needs a C library, a shell and nothing else.
FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="{{projectName}}" \
      org.opencontainers.image.version="{{projectVersion}}" \
      org.opencontainers.image.licenses="{{projectLicense}}"
COPY assembly/{{distributionArtifactRootEntryName}}/ /opt/ii-origins/
RUN ln -s /opt/ii-origins/bin/ii-origins /usr/local/bin/ii-origins
WORKDIR /project
USER nobody
ENTRYPOINT ["/usr/local/bin/ii-origins"]
