#!/usr/bin/env bash
# FHIR of the example visit, of invented claims and of invented records, judged by three engines from npm and PyPI.
set -eu
cd "$(dirname "$0")/.."
work=$PWD/target/conformance
bundles=$work/bundles
rm -rf "$bundles"
mkdir -p "$bundles"

cp tests/conformance/package.json tests/conformance/fhir.mjs "$work"
[ -d "$work/node_modules/fhir" ] || (cd "$work" && npm install --silent --no-audit --no-fund)
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --requirement tests/conformance/requirements.txt
fi

HSSKDT_FHIR_OUT=$bundles cargo test --quiet --package hsskdt-tests --test fhir
status=0
node "$work/fhir.mjs" "$bundles"/*.json || status=1
"$work/venv/bin/python" tests/conformance/fhir.py "$bundles"/*.json || status=1
exit $status
