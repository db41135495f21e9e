#!/usr/bin/env bash
# The import units in their languages: C, Free Pascal, C# on Mono and Java by JNA run one program and print the same lines.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/install.sh
install clang=clang fpc=fp-compiler mcs=mono-mcs mono=mono-runtime javac=default-jdk-headless \
    /usr/share/java/jna.jar=libjna-java

cargo build --quiet --locked --package hsskdt-ffi
out=$PWD/target/host-tests
input=$PWD/tests/data/exemplar/record.json
mkdir -p "$out"
ln -sf "$PWD/target/debug/libhsskdt.so" "$out/libhsskdt.so"
ln -sf libhsskdt.so "$out/libhsskdt.so.0"
export LD_LIBRARY_PATH=$out

# run NAME COMMAND…: prints what the program in C prints.
run() {
    local name=$1
    shift
    "$@" "$input" >"$out/$name.txt"
    cmp "$out/c.txt" "$out/$name.txt"
    echo "$name: $(wc -l <"$out/$name.txt") lines, the same"
}

clang -std=c11 -Wall -Wextra -Werror -Iinclude tests/hosts/c/Smoke.c -o "$out/smoke-c" -L"$out" -lhsskdt
"$out/smoke-c" "$input" >"$out/c.txt"
run c "$out/smoke-c"

fpc -v0 -Fuinclude -FU"$out" -Fl"$out" -o"$out/smoke-delphi" tests/hosts/delphi/Smoke.pas >"$out/log" 2>&1 ||
    { cat "$out/log"; exit 1; }
run delphi "$out/smoke-delphi"

mcs -out:"$out/smoke.exe" tests/hosts/csharp/Smoke.cs include/Hsskdt.cs
run csharp mono "$out/smoke.exe"

javac -d "$out" -cp /usr/share/java/jna.jar tests/hosts/java/Smoke.java include/Hsskdt.java
run java java -cp "$out:/usr/share/java/jna.jar" -Djna.library.path="$out" Smoke
