"""CDA → FHIR by Microsoft's templates (PyPI python-fhir-converter).

usage: microsoft.py [--bench N] OUT_FOLDER FILE…      --bench prints documents a second over N rounds of each file
"""
import pathlib
import sys
import time

from fhir_converter.renderers import CcdaRenderer

given = sys.argv[1:]
rounds = int(given[1]) if given[0] == "--bench" else 0
folder, *files = given[2:] if rounds else given
renderer = CcdaRenderer()
for file in map(pathlib.Path, files):
    xml = file.read_text(encoding="utf-8")
    name = file.name.removesuffix(".cda.xml")
    (pathlib.Path(folder) / f"{name}.microsoft.json").write_text(renderer.render_fhir_string("CCD", xml), encoding="utf-8")
    if rounds:
        begin = time.perf_counter()
        for _ in range(rounds):
            renderer.render_fhir_string("CCD", xml)
        print(f"microsoft {name} {rounds / (time.perf_counter() - begin):.1f}")
