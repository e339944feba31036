#!/bin/sh
#
# Installs ii-origins @version@ below ~/.local, or below PREFIX. It needs no root.
#
#   curl -fsSL https://github.com/iiorigins/ii-origins/releases/latest/download/install.sh | sh
#
# The checksums of the archives are in this file: a download that differs from the release is not unpacked. DOWNLOADS names another
# place for the archives, such as a mirror.
set -eu

# All is in a function, so that half a download of this file does nothing.
install() {
    version=@version@
    prefix=${PREFIX:-$HOME/.local}
    downloads=${DOWNLOADS:-https://github.com/iiorigins/ii-origins/releases/download/v$version}

    case $(uname -s) in
        Linux) system=linux ;;
        Darwin) system=macos ;;
        *) fail "there is no archive for $(uname -s). On Windows, use npm or Scoop." ;;
    esac
    case $(uname -m) in
        x86_64 | amd64) machine=x64 ;;
        aarch64 | arm64) machine=arm64 ;;
        *) fail "there is no archive for $(uname -m)" ;;
    esac
    for loader in /lib/ld-musl-*; do
        if [ -e "$loader" ] && ! [ -e /lib64/ld-linux-x86-64.so.2 ] && ! [ -e /lib/ld-linux-aarch64.so.1 ]; then
            fail 'this system uses the C library musl, as Alpine does, and the archives for Linux need glibc'
        fi
    done
    name=ii-origins-$version-$system-$machine
    expected=$(sums | sed -n "s/^\([0-9a-f]\{64\}\)  $name\.tar\.gz\$/\1/p")
    [ -n "$expected" ] || fail "there is no archive $name.tar.gz in this release"

    mkdir -p "$prefix/opt" "$prefix/bin"
    work=$(mktemp -d "$prefix/opt/ii-origins.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    # Some shells do not end so when a signal ends them.
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if command -v curl >/dev/null; then
        curl -fsSL --retry 3 -o "$work/archive" "$downloads/$name.tar.gz"
    elif command -v wget >/dev/null; then
        wget -q -O "$work/archive" "$downloads/$name.tar.gz"
    else
        fail 'needs curl or wget'
    fi
    if command -v sha256sum >/dev/null; then
        actual=$(sha256sum <"$work/archive")
    else
        actual=$(shasum -a 256 <"$work/archive")
    fi
    [ "${actual%% *}" = "$expected" ] ||
        fail "$downloads/$name.tar.gz has SHA-256 ${actual%% *}, but the release has $expected. Nothing was installed."

    tar xzf "$work/archive" -C "$work"
    rm -rf "$prefix/opt/$name"
    mv "$work/$name" "$prefix/opt/$name"
    ln -sf "../opt/$name/bin/ii-origins" "$prefix/bin/ii-origins"
    "$prefix/bin/ii-origins" --version
    case :$PATH: in
        *":$prefix/bin:"*) ;;
        *) echo "Add $prefix/bin to your PATH." ;;
    esac
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

sums() {
    cat <<'END'
@sums@
END
}

install
