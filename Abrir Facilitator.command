#!/bin/sh
# Opens Facilitator with a double click on macOS and Linux; the window stays when something failed.
cd "$(dirname "$0")" || exit 1
PATH="$PATH:/opt/homebrew/bin:/usr/local/bin:/Library/Frameworks/Python.framework/Versions/Current/bin"
case "${LC_ALL:-${LANG:-$(defaults read -g AppleLocale 2>/dev/null)}}" in
    es*)
        none="En esta computadora no hay Python 3.11 o más nuevo. Se descarga en https://www.python.org/downloads/"
        failed="Algo falló; arriba dice qué y qué hacer. Intro cierra esta ventana."
        opening="Abriendo Facilitator. Esta ventana se queda abierta mientras dura el encuentro." ;;
    *)
        none="This computer has no Python 3.11 or newer. Get it at https://www.python.org/downloads/"
        failed="Something failed; it says above what it was and what to do. Enter closes this window."
        opening="Opening Facilitator. This window stays open during the meeting." ;;
esac
# Without Apple's tools /usr/bin/python3 is none: it only offers to install them.
able() {
    found=$(command -v "$1") || return 1
    [ "$(uname)" != Darwin ] || [ "$found" != /usr/bin/python3 ] || xcode-select -p >/dev/null 2>&1 || return 1
    "$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
echo "$opening"
code=1
trap : INT  # Ctrl+C is for the server, which then ends by itself
for python in python3.13 python3.12 python3.14 python3.11 python3 none; do
    if [ "$python" = none ]; then
        echo "$none"
    elif able "$python"; then
        "$python" start.py "$@"
        code=$?
        break
    fi
done
if [ "$code" -ne 0 ]; then
    echo
    echo "$failed"
    read -r _
fi
exit "$code"
