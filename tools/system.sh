#!/bin/sh
# Makes sure that a program is here, or that a command line works, with Debian's own packages if need be.
#   tools/system.sh chromium chromium fonts-liberation
#   tools/system.sh "playwright --version" libatomic1
set -eu
program=$1
shift

works() {
    case $program in
        *" "*) sh -c "$program" >/dev/null 2>&1 ;;
        *) command -v "$program" >/dev/null 2>&1 ;;
    esac
}

works && exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    as_root=none
fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "'$program' is missing, and this account may not install it." >&2
    echo "Ask for:  apt-get install $*" >&2
    exit 1
fi
echo "Installing $* (once) ..."
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
works || { echo "'$program' is still missing after installing $*." >&2; exit 1; }
