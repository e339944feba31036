package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first and the last address of each block that is not the internet's, and those beside it that are. */
class PrivateAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.255",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::",
                "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.1.1",
                "2002:a00:1::",
                "2002:c0a8:101::1",
                "::10.0.0.1",
                "::192.168.1.1"
            })
    void is_not_of_the_internet(String address) throws Exception {
        assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "101.64.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "170.254.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "173.16.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.1.2.1",
                "192.167.255.255",
                "192.169.0.0",
                "193.168.0.1",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.1",
                "198.51.101.1",
                "198.52.100.1",
                "199.18.0.1",
                "203.0.112.1",
                "203.0.114.1",
                "203.1.113.1",
                "204.0.113.1",
                "223.255.255.255",
                "2000::1",
                "fbff::1",
                "fe00::1",
                "fe7f::1",
                "64:ff9b::1.1.1.1",
                "64:ff9a::10.0.0.1",
                "64:fe9b::10.0.0.1",
                "65:ff9b::10.0.0.1",
                "164:ff9b::10.0.0.1",
                "2002:101:101::",
                "2003:a00:1::",
                "2102:a00:1::",
                "::8.8.8.8",
                "1::10.0.0.1",
                "0:0:0:1::10.0.0.1",
                "0:0:0:0:0:1:10.0.0.1"
            })
    void is_of_the_internet(String address) throws Exception {
        assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "app.localhost", "a.b.localhost"})
    void is_this_machines_name(String host) {
        assertThat(PrivateAddresses.isLocalName(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notlocalhost", "localhost.example", "localhos", ""})
    void is_a_name_of_the_network(String host) {
        assertThat(PrivateAddresses.isLocalName(host)).isFalse();
    }
}
