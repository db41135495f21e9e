"""Reads FHIR R4 Bundles with the models of fhir.resources 6.4.0: types, required and unknown elements, formats.

usage: fhir.py FILE…      one line for each broken Bundle, then "# pass N" and "# fail N"
"""
import json
import os
import sys

from fhir.resources import construct_fhir_element


def bundles(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            texts = [line for line in file if line.strip()] if path.endswith(".ndjson") else [file.read()]
        for text in texts:
            yield os.path.basename(path), json.loads(text)


def main(paths):
    passed = failed = 0
    for name, bundle in bundles(paths):
        try:
            construct_fhir_element(bundle["resourceType"], bundle)
            passed += 1
        except Exception as error:  # whatever the models refuse
            failed += 1
            print(f"{name}: {' '.join(str(error).split())[:500]}")
    print(f"# pass {passed}\n# fail {failed}")
    return 0 if passed and not failed else 1


sys.exit(main(sys.argv[1:]))
