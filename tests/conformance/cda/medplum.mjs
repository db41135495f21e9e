// CDA → FHIR by @medplum/ccda.
// usage: node medplum.mjs [--bench N] OUT_FOLDER FILE…      --bench prints documents a second over N rounds of each file
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

globalThis.WebSocket ??= class {}; // @medplum/core looks for one when it is loaded
const { convertXmlToCcda, convertCcdaToFhir } = await import('@medplum/ccda');
const say = console.log;
console.log = console.warn = () => {}; // a line for each value that it drops

const given = process.argv.slice(2);
const rounds = given[0] === '--bench' ? Number(given.splice(0, 2)[1]) : 0;
const [folder, ...files] = given;
for (const file of files) {
  const xml = readFileSync(file, 'utf8');
  const read = () => convertCcdaToFhir(convertXmlToCcda(xml));
  const name = basename(file, '.cda.xml');
  writeFileSync(join(folder, `${name}.medplum.json`), JSON.stringify(read()));
  if (rounds) {
    const begin = process.hrtime.bigint();
    for (let i = 0; i < rounds; i += 1) JSON.stringify(read());
    say(`medplum ${name} ${(rounds / (Number(process.hrtime.bigint() - begin) / 1e9)).toFixed(1)}`);
  }
}
