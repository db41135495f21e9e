# Sourced by the test scripts: installs what is missing, by the names of Debian's packages.

# install PROGRAM=PACKAGE …: each package whose program (or file, where it has a slash) is not there.
install() {
    local missing=() pair program package
    for pair in "$@"; do
        program=${pair%%=*} package=${pair#*=}
        case $program in
            */*) [ -e "$program" ] || missing+=("$package") ;;
            *) command -v "$program" >/dev/null || missing+=("$package") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    echo "installing ${missing[*]}"
    $sudo apt-get update --quiet >/dev/null
    $sudo apt-get install --quiet --yes --no-install-recommends "${missing[@]}" >/dev/null
}
