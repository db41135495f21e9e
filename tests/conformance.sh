#!/usr/bin/env bash
# FHIR of the example visit, of invented claims and of invented records in every shape, judged by three engines from npm
# and PyPI and by the profiles of the International Patient Summary. HSSKDT_MANY=500 judges so many records and claims
# instead of a sample (half an hour).
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

ips=$work/ips
if [ ! -d "$ips" ]; then
    (cd "$work" && npm pack --silent hl7.fhir.uv.ips@2.0.0 >/dev/null && mkdir -p "$ips" &&
        tar xzf hl7.fhir.uv.ips-*.tgz --strip-components=1 -C "$ips")
fi
export IPS=$ips

HSSKDT_FHIR_OUT=$bundles cargo test --quiet --package hsskdt-tests --test fhir
status=0
node "$work/fhir.mjs" "$bundles"/*.*json || status=1
"$work/venv/bin/python" tests/conformance/fhir.py "$bundles"/*.*json || status=1

# Resources of elsewhere as input: the examples of the patient summary, and with HSSKDT_MANY all of FHIR's own.
export HSSKDT_FOREIGN_FHIR=$ips/example
cargo test --quiet --package hsskdt-core --test fhir_foreign -- --nocapture || status=1
if [ -n "${HSSKDT_MANY:-}" ]; then
    r4=$work/r4-examples
    if [ ! -d "$r4" ]; then
        (cd "$work" && npm pack --silent hl7.fhir.r4.examples@4.0.1 >/dev/null && mkdir -p "$r4" &&
            tar xzf hl7.fhir.r4.examples-4.0.1.tgz --strip-components=1 -C "$r4")
    fi
    HSSKDT_FOREIGN_FHIR=$r4 cargo test --quiet --package hsskdt-core --test fhir_foreign -- --nocapture || status=1
fi
exit $status
