#!/usr/bin/env bash
# The npm package from the outside: built, weighed, packed, installed into an empty project, run in Node and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/install.sh
install node=nodejs npm=npm chromium=chromium

hsskdt-wasm/build
cargo build --quiet --locked --package hsskdt-tests
out=$PWD/target/js-tests
project=$out/project
rm -rf "$out/packed" "$project/node_modules/hsskdt"
mkdir -p "$out/packed" "$project"
target/debug/case-list >"$out/case-list.tsv"
sealed=$PWD/tests/data/sealed/v1/by-name.hsr

npm_quiet=(--no-audit --no-fund --no-update-notifier --loglevel=error)
npm pack "${npm_quiet[@]}" --pack-destination "$out/packed" ./hsskdt-wasm/dist >/dev/null
tarball=$(echo "$out"/packed/hsskdt-*.tgz)
cat >"$project/package.json" <<'JSON'
{ "name": "project", "version": "1.0.0", "private": true, "type": "module" }
JSON
for tool in playwright-core typescript; do
    [ -d "$out/node_modules/$tool" ] || npm install "${npm_quiet[@]}" --prefix "$out" "$tool"
done
(cd "$project" && npm install "${npm_quiet[@]}" --no-save --no-package-lock "$tarball")
cp tests/js/*.test.mjs tests/js/types.ts "$project/"

echo "== Node"
(cd "$project" && HSSKDT_CASES=$out/case-list.tsv HSSKDT_SEALED=$sealed node --test --test-reporter=dot ./*.test.mjs)
echo "== types"
(cd "$project" && node "$out/node_modules/typescript/bin/tsc" --strict --noEmit --target es2022 \
    --module nodenext --moduleResolution nodenext --lib es2022,dom,esnext.disposable types.ts)
echo "== Chromium"
mkdir -p "$out/browser"
cp tests/browser/* "$out/browser/"
node "$out/browser/run.mjs" "$project/node_modules/hsskdt" "$out/page.png"
echo "npm package: all good"
