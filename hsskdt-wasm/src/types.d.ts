/** Formats by their stable names. */
export type Format =
  | "json"
  | "claim4210"
  | "fhir"
  | "fhir-transaction"
  | "fhir-document"
  | "fhir-collection"
  | "fhir-ndjson"
  | "cda"
  | "form831-a"
  | "form831-b"
  | "form831-c"
  | "form831-d"
  | "claim130"
  | "claim4750"
  | "claim3176"
  | "checkin"
  | "html";

/** Options of every verb. An unknown name or value throws `option.unknown` or `option.value`. */
export interface Options {
  /**
   * What must not enter the citizen's record: `plan-with-costs` (default), `plan` (no costs), `none`, or a profile in
   * JSON. A claim file that is written by default gets everything: it goes to the insurer.
   */
  disclosure?: "plan-with-costs" | "plan" | "none" | string;
  /** `strict` (default) refuses, `lax` repairs or keeps and says so in the notes. */
  mode?: "strict" | "lax";
  /** Edition of claim tables; found by the content where left out. */
  edition?: "auto" | "4210" | "130" | "4750" | "3176";
  limitBytes?: number;
  limitRecordBytes?: number;
  limitDepth?: number;
  limitElements?: number;
  limitText?: number;
  limitAttributes?: number;
  /** Line breaks and indentation. */
  pretty?: boolean;
  /** Whose URIs a FHIR document uses. */
  fhirProfile?: "vn-core" | "moh";
  /** Base of resource ids and of URIs without a public one. */
  baseUri?: string;
  /** Write `meta.profile` into FHIR resources. */
  metaProfile?: boolean;
  /** `upsert`: take a document that seems to be another person's; somebody has looked. */
  samePerson?: boolean;
  /** Head of a Form 831 XML file: the sending facility, 5 letters or digits. */
  senderCode?: string;
  senderName?: string;
  transactionType?: string;
  transactionName?: string;
  /** `dd/MM/yyyy`. */
  transactionDate?: string;
  transactionId?: string;
  /** At most 100 characters; the same for a retry. */
  requestId?: string;
  actionType?: string;
  signature?: string;
  /** `html`, `fhir-document`: one visit, by its place from 0, its MA_LK, its day (`2026-11-20`) or `last`. */
  visit?: string | number;
  /** When a FHIR document is put together, at +07:00: `2026-11-23T08:30:00`. */
  writtenAt?: string;
  /** Carry the claim tables along, so that the way back is exact; not with a policy of disclosure. */
  keepSource?: boolean;
  /** Rules of a validation: `form831`, `claim4210,M-06=off`. */
  profile?: string;
  /** The day that counts as today in a validation, `2026-11-23`; default: today in Viet Nam. */
  today?: string;
  /** The moment of sending at +07:00, `2026-11-23T08:30:00`. */
  sentAt?: string;
}

export interface ReadOptions extends Options {
  /** Default `auto`: found by the content. */
  format?: Format | "auto";
}

export interface ConvertOptions extends Options {
  /** Default `auto`: found by the content. */
  from?: Format | "auto";
  to: Format;
}

/** What a conversion did to the data. Never holds a value of the record. */
export interface Note {
  kind: "lost" | "changed" | "assumed" | "kept";
  code: string;
  path: string;
  target: string | null;
  message_vi: string;
  message_en: string;
}

/** A record of the document that could not be read. */
export interface Failure {
  kind: "failure";
  code: string;
  path: string;
  line: number | null;
  column: number | null;
  message_vi: string;
  message_en: string;
}

export type Severity = "info" | "warn" | "reject";

/** A finding of a validation. Never holds a value of the record. */
export interface Finding {
  rule: string;
  severity: Severity;
  path: string;
  record: number | null;
  table: string | null;
  row: number | null;
  field: string | null;
  line: number | null;
  column: number | null;
  message_vi: string;
  message_en: string;
}

export interface Report {
  /** `null` where nothing was found. */
  worst: Severity | null;
  findings: Finding[];
}

/** What growing a record did. Never holds a value of the record. */
export interface Outcome {
  changes: { kind: "added" | "changed" | "removed"; path: string }[];
  /** Where sources differ, and what else is in doubt. */
  findings: Finding[];
  /** What part B could say by the diagnoses of these visits; a person decides. */
  suggestions: { path: string; visits: number[]; differs: boolean }[];
  /** How surely the document is about the person of the record; `null` where the record was empty. */
  identity: null | {
    verdict: "match" | "possible" | "no";
    score: number;
    trap?: string;
    parts: { field: string; level: string; weight: number }[];
  };
}

export interface Written {
  bytes: Uint8Array;
  notes: Note[];
}

export interface Converted extends Written {
  failures: Failure[];
}

export interface ReadAll {
  records: HealthRecord[];
  notes: Note[];
  failures: Failure[];
}

export type KeyKind = "person" | "facility" | "master" | "index" | "audit" | "recipient";

export type TokenField = "cccd" | "cmnd" | "bhyt" | "bhxh" | "phone" | "ma-bn";

/** How records are sealed and opened. An unknown name or value throws `option.unknown` or `option.value`. */
export interface SealOptions {
  /** Bindings: a record opens only with the same ones. They do not stand in it. */
  person?: string;
  facility?: string;
  purpose?: string;
  document?: string;
  application?: string;
  /** 12 characters or more; such a record has no other reader. */
  passphrase?: string;
  /** `bytes` (default), `native-json`, `fhir-json`, `cda`, `pdf` …, or a number. */
  contentType?: string | number;
  /** Version of the data model; default 1. */
  schema?: number;
  /** Grows by one with every new version of the same record; default 1. */
  revision?: number;
  /** 32 hexadecimal digits; random where left out. Never a citizen number or a hash of one. */
  recordId?: string;
  /** Most bytes that are opened. */
  mostPlaintext?: number;
  /** Most memory for a passphrase, in KiB; default 65536. */
  mostPassphraseKib?: number;
}

/** What everybody can read in a sealed record. */
export interface SealedFacts {
  version: number;
  suite: number;
  content_type: string;
  schema: number;
  revision: number;
  record_id: string;
  slots: string[];
  header_bytes: number;
  payload_bytes: number;
}

/** JSON data: amounts and measured values are strings, as written. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Every error that the package throws. Its message holds no value of a record. */
export interface HsskdtError extends Error {
  name: "HsskdtError";
  /** Stable, such as `xml.unclosed-element`. */
  code: string;
  /** The message in Vietnamese; `message` is English. */
  messageVi: string;
  path?: string;
  line?: number;
  column?: number;
}
