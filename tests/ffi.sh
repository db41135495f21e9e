#!/usr/bin/env bash
# The C library from the outside: symbols, C and C++ programs under sanitizers and Valgrind, case files, examples.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/install.sh
install clang=clang valgrind=valgrind nm=binutils

cargo build --quiet --locked --package hsskdt-ffi --package hsskdt-tests
out=$PWD/target/ffi-tests
lib=$PWD/target/debug
mkdir -p "$out"
# The name that programs ask for, as an installed library has it.
ln -sf "$lib/libhsskdt.so" "$out/libhsskdt.so"
ln -sf "$lib/libhsskdt.so" "$out/libhsskdt.so.0"
export LD_LIBRARY_PATH=$out ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1

echo "== symbols"
nm --dynamic --defined-only --format=posix "$lib/libhsskdt.so" | cut -d' ' -f1 | sort >"$out/exported"
grep --only-matching 'hsskdt_[a-z0-9_]*(' include/hsskdt.h | tr -d '(' | sort -u >"$out/declared"
diff "$out/declared" "$out/exported"
[[ $(readelf --dynamic "$lib/libhsskdt.so") == *"soname: [libhsskdt.so.0]"* ]]
"$lib/case-list" >"$out/case-list.tsv"

# run NAME COMMAND…: quiet where it is good.
run() {
    local name=$1
    shift
    "$@" >"$out/log" 2>&1 || { echo "$name failed: $*"; cat "$out/log"; exit 1; }
    echo "$name: $(tail -1 "$out/log")"
}

# compile SOURCE PROGRAM FLAGS…
compile() {
    local source=$1 program=$2
    shift 2
    case $source in
        *.cpp) set -- clang++ -std=c++17 "$@" ;;
        *) set -- clang -std=c11 -pedantic "$@" ;;
    esac
    "$@" -g -O1 -Wall -Wextra -Werror -Iinclude -Itests/c "$source" -o "$program" -L"$out" -lhsskdt -pthread
}

sanitizers="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
valgrind=(valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect,possible
    --errors-for-leak-kinds=definite,indirect,possible --num-callers=100 --suppressions=tests/c/valgrind.supp)

for source in tests/c/*.c tests/c/*.cpp; do
    name=$(basename "${source%.*}")
    # shellcheck disable=SC2086
    compile "$source" "$out/$name.san" $sanitizers
    [[ $(nm "$out/$name.san") == *__asan_init* ]]
    compile "$source" "$out/$name"
    if [ "$name" = leaks ]; then
        # Proof that both tools watch.
        if "$out/$name.san" >"$out/log" 2>&1 || ! grep --quiet 'detected memory leaks' "$out/log"; then
            echo "the address sanitizer sees no leak"; exit 1
        fi
        if "${valgrind[@]}" "$out/$name" >"$out/log" 2>&1; then
            echo "Valgrind sees no leak"; exit 1
        fi
        echo "leaks: seen by both tools"
        continue
    fi
    run "$name, sanitizers" "$out/$name.san" <"$out/case-list.tsv"
    run "$name, Valgrind" "${valgrind[@]}" "$out/$name" <"$out/case-list.tsv"
done

echo "== examples"
exemplar=tests/data/exemplar/record.json
for source in examples/c/*.c; do
    # shellcheck disable=SC2086
    compile "$source" "$out/example-$(basename "${source%.c}")" $sanitizers
done
"$out/example-convert" "$exemplar" json >"$out/once.json"
"$out/example-convert" "$out/once.json" json | cmp - "$out/once.json"
status=0
"$out/example-validate" tests/data/cases/json/canonical/in.json 2026-11-23 >"$out/findings" || status=$?
[ "$status" -le 1 ] && grep --quiet 'F831-' "$out/findings"
status=0
"$out/example-validate" Cargo.toml 2>"$out/log" || status=$?
[ "$status" = 2 ] && grep --quiet 'document.unknown-format' "$out/log"
echo "C library: all good"
