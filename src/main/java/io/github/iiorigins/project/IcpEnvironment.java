package io.github.iiorigins.project;

import java.nio.file.Path;

/**
 * A place that icp-cli deploys to.
 *
 * @param directory the directory of the icp.yaml
 * @param name the environment
 * @param network the network that it is on; {@code local} where the manifest names none
 */
public record IcpEnvironment(Path directory, String name, String network) {}
