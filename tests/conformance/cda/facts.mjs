// Which of the facts that our FHIR states does the FHIR of a foreign reader of our CDA state too?
// usage: node facts.mjs READER OURS.json THEIRS.json       exit 1 below 95 %; what a reader is known to drop is left out
//
// Compared: names, days, identifiers, codes or words of every clinical statement, values with their codes, units. Names
// of code systems are not: readers rename them.
import { readFileSync } from 'node:fs';

const LIMIT = 0.95;

// What each reader does not make of any document, ours or others'.
const DROPS = {
  medplum: {
    'family member': 'reads no family history',
    'vaccine reaction': 'reads no reaction of an immunization',
  },
  microsoft: {
    'vaccine reaction': 'reads no reaction of an immunization',
    'finding': 'reads no section of physical findings, birth, pregnancies, functional status, present or past illness',
    'plan': 'reads no plan',
  },
};

const plain = (text) => String(text ?? '').normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
const words = (concept) =>
  [plain(concept?.text), ...(concept?.coding ?? []).flatMap((c) => [plain(c.code), plain(c.display)])].filter(Boolean);

const FINDING = new Set(['exam', 'survey']);
const category = (r) => (r.category ?? []).flatMap((c) => c.coding ?? []).map((c) => c.code);

// [kind, alternatives]: a fact is found when one of its alternatives is.
function* statements(bundle) {
  const all = (bundle.entry ?? []).map((e) => e.resource).filter(Boolean);
  const medication = new Map(all.filter((r) => r.resourceType === 'Medication').flatMap((r) => [[`Medication/${r.id}`, r.code], [`urn:uuid:${r.id}`, r.code]]));
  for (const r of all) {
    const about = words(r.code);
    switch (r.resourceType) {
      case 'Patient':
        for (const name of r.name ?? []) for (const part of [name.family, ...(name.given ?? [])]) for (const word of plain(part).split(' ').filter(Boolean)) yield ['name', [word]];
        if (r.gender) yield ['sex', [r.gender]];
        if (r.birthDate) yield ['birth date', [r.birthDate]];
        for (const id of r.identifier ?? []) yield ['identifier', [plain(id.value), plain(id.value).split('/').pop()]];
        for (const phone of r.telecom ?? []) if (phone.value) yield ['telecom', [plain(phone.value).replace(/^(tel|mailto):/, '').replace(/[ ()-]|%20/g, '')]];
        break;
      case 'Condition':
        // A box that says no, and words beside a box without a tick, are no entries of our CDA: readers that pass over
        // negationInd would make diseases of them.
        if (!(r.verificationStatus?.coding ?? []).some((c) => ['refuted', 'unconfirmed'].includes(c.code))) yield ['problem', about];
        break;
      case 'AllergyIntolerance':
        yield ['allergy', [...about, ...(r.reaction ?? []).flatMap((x) => words(x.substance))]];
        break;
      case 'MedicationRequest':
      case 'MedicationStatement':
        yield ['medication', words(r.medicationCodeableConcept ?? medication.get(r.medicationReference?.reference))];
        break;
      case 'Immunization':
        yield ['immunization', words(r.vaccineCode).flatMap((w) => [w, `${w} on ${(r.occurrenceDateTime ?? '').slice(0, 4)}`])];
        if (r.occurrenceDateTime) yield ['immunization day', words(r.vaccineCode).map((w) => [w, r.occurrenceDateTime])];
        break;
      case 'Procedure':
        yield ['procedure', about];
        break;
      case 'FamilyMemberHistory':
        for (const condition of r.condition ?? []) {
          const beside = [...(r.note ?? []), ...(condition.note ?? [])].map((n) => plain(n.text)).filter(Boolean);
          yield ['family member', [...words(condition.code), ...beside]];
        }
        break;
      case 'CarePlan':
        if (r.description) yield ['plan', [plain(r.description)]];
        break;
      case 'Observation': {
        const kind = about.includes('vaccine-reaction') ? 'vaccine reaction'
          : category(r).includes('social-history') ? 'social'
          : category(r).some((c) => FINDING.has(c)) || category(r).length === 0 ? 'finding' : 'observation';
        for (const part of [r, ...(r.component ?? [])]) {
          const of = words(part.code);
          const number = part.valueQuantity?.value ?? part.valueInteger;
          const value = number !== undefined ? [String(Number(number))]
            : part.valueString !== undefined ? [plain(part.valueString), String(Number(part.valueString))]
            : part.valueBoolean !== undefined ? [String(part.valueBoolean)]
            : part.valueCodeableConcept ? words(part.valueCodeableConcept) : [];
          if (value.length) yield [kind, of.flatMap((w) => value.map((v) => `${w}=${v}`))];
          if (part.valueQuantity?.unit) yield [kind === 'finding' ? kind : 'unit', of.flatMap((w) => [part.valueQuantity.unit, part.valueQuantity.code].filter(Boolean).map((u) => `${w} in ${u}`))];
        }
        break;
      }
      case 'Encounter':
        if (r.period?.start) yield ['visit', [r.period.start.slice(0, 10)]];
        break;
      default:
    }
  }
}

const [reader, ours, theirs] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const found = new Map();
const days = new Map();
for (const [kind, alternatives] of statements(read(theirs))) {
  for (const alternative of alternatives.flat()) {
    // A statement may arrive under another category.
    for (const name of ['vaccine reaction', 'social', 'finding', 'observation'].includes(kind) ? ['vaccine reaction', 'social', 'finding', 'observation'] : [kind]) {
      if (!found.has(name)) found.set(name, new Set());
      found.get(name).add(alternative);
    }
  }
  if (kind === 'immunization day') for (const [word, day] of alternatives) days.set(word, [...(days.get(word) ?? []), day]);
}
// A day, or as much of it as is known: theirs may be more precise than the source.
const onDay = ([word, day]) => (days.get(word) ?? []).some((d) => d.startsWith(day));
const sums = {};
let expected = 0, recalled = 0;
for (const [kind, alternatives] of statements(read(ours))) {
  if (alternatives.length === 0) continue;
  const sum = (sums[kind] ??= { expected: 0, found: 0, missing: [] });
  // Our words for a relative's disease stand behind the name of the box.
  const inside = (a) => [...(found.get(kind) ?? [])].some((theirs) => theirs.includes(a));
  const here = kind === 'immunization day' ? alternatives.some(onDay)
    : alternatives.some((a) => found.get(kind)?.has(a) || (kind === 'family member' && inside(a)));
  sum.expected += 1;
  sum.found += here ? 1 : 0;
  if (!here) sum.missing.push(alternatives[0]);
  if (!DROPS[reader][kind]) {
    expected += 1;
    recalled += here ? 1 : 0;
  }
}
const recall = recalled / Math.max(1, expected);
console.log(`${reader}: ${recalled} of ${expected} facts (${(100 * recall).toFixed(1)} %)`);
for (const [kind, { expected: e, found: f, missing }] of Object.entries(sums)) {
  const why = DROPS[reader][kind];
  if (f < e) console.log(`    ${kind}: ${f} of ${e}${why ? `, known: ${why}` : `, missing: ${missing.slice(0, process.env.FACTS_ALL ? 99 : 4).join(' | ')}`}`);
}
process.exit(recall >= LIMIT ? 0 : 1);
