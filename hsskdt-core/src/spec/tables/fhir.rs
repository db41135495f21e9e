//! Generated from `spec/fhir`.

use crate::spec::fhir::{Concept, Item, Sure};

/// URIs by name.
pub mod uri {
    use crate::spec::fhir::{Sure, Uri};
    /// `http://fhir.hl7.org.vn/core/sid/cccd`
    pub static SID_CCCD: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/cccd", moh: "http://fhir.ehealth.gov.vn/core/sid/national_id", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/sid/cmnd`
    pub static SID_CMND: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/cmnd", moh: "http://fhir.ehealth.gov.vn/core/sid/citizen_id", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/sid/passport`
    pub static SID_PASSPORT: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/passport", moh: "http://fhir.ehealth.gov.vn/core/sid/passport_number", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/sid/bhyt`
    pub static SID_BHYT: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/bhyt", moh: "http://fhir.ehealth.gov.vn/core/sid/insurance_number", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/sid/mrn`
    pub static SID_MRN: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/mrn", moh: "http://fhir.ehealth.gov.vn/core/sid/patient-internal-id", sure: Sure::Proposal };
    /// `http://fhir.hl7.org.vn/core/sid/cchn`
    pub static SID_CCHN: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/cchn", moh: "http://fhir.ehealth.gov.vn/core/sid/healthworker-employee-number", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/sid/ma-cskcb`
    pub static SID_FACILITY: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/ma-cskcb", moh: "http://fhir.ehealth.gov.vn/core/sid/provider-code", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/sid/ma-lk`
    pub static SID_LINK: Uri = Uri { text: "http://fhir.hl7.org.vn/core/sid/ma-lk", moh: "http://fhir.hl7.org.vn/core/sid/ma-lk", sure: Sure::Verified };
    /// `/sid/payer`
    pub static SID_PAYER: Uri = Uri { text: "/sid/payer", moh: "/sid/payer", sure: Sure::Local };
    /// `/sid/household`
    pub static SID_HOUSEHOLD: Uri = Uri { text: "/sid/household", moh: "/sid/household", sure: Sure::Local };
    /// `/sid/ma-may`
    pub static SID_DEVICE: Uri = Uri { text: "/sid/ma-may", moh: "/sid/ma-may", sure: Sure::Local };
    /// `/sid/phr831`
    pub static SID_PHR831: Uri = Uri { text: "/sid/phr831", moh: "/sid/phr831", sure: Sure::Local };
    /// `/sid/qd4210-xml2`
    pub static SID_XML2: Uri = Uri { text: "/sid/qd4210-xml2", moh: "/sid/qd4210-xml2", sure: Sure::Local };
    /// `/sid/qd4210-xml3`
    pub static SID_XML3: Uri = Uri { text: "/sid/qd4210-xml3", moh: "/sid/qd4210-xml3", sure: Sure::Local };
    /// `/sid/qd4210-xml4`
    pub static SID_XML4: Uri = Uri { text: "/sid/qd4210-xml4", moh: "/sid/qd4210-xml4", sure: Sure::Local };
    /// `/sid/qd4210-xml5`
    pub static SID_XML5: Uri = Uri { text: "/sid/qd4210-xml5", moh: "/sid/qd4210-xml5", sure: Sure::Local };
    /// `/sid/qd130-paper`
    pub static SID_PAPER: Uri = Uri { text: "/sid/qd130-paper", moh: "/sid/qd130-paper", sure: Sure::Local };
    /// `urn:ietf:rfc:3986`
    pub static SID_URI: Uri = Uri { text: "urn:ietf:rfc:3986", moh: "urn:ietf:rfc:3986", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/list-empty-reason`
    pub static CS_EMPTY_REASON: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/list-empty-reason", moh: "http://terminology.hl7.org/CodeSystem/list-empty-reason", sure: Sure::Verified };
    /// `http://hl7.org/fhir/sid/icd-10`
    pub static CS_ICD10: Uri = Uri { text: "http://hl7.org/fhir/sid/icd-10", moh: "http://hl7.org/fhir/sid/icd-10", sure: Sure::Verified };
    /// `http://hl7.org/fhir/sid/icd-9-cm`
    pub static CS_ICD9CM: Uri = Uri { text: "http://hl7.org/fhir/sid/icd-9-cm", moh: "http://hl7.org/fhir/sid/icd-9-cm", sure: Sure::Verified };
    /// `http://loinc.org`
    pub static CS_LOINC: Uri = Uri { text: "http://loinc.org", moh: "http://loinc.org", sure: Sure::Verified };
    /// `http://unitsofmeasure.org`
    pub static CS_UCUM: Uri = Uri { text: "http://unitsofmeasure.org", moh: "http://unitsofmeasure.org", sure: Sure::Verified };
    /// `http://hl7.org/fhir/sid/cvx`
    pub static CS_CVX: Uri = Uri { text: "http://hl7.org/fhir/sid/cvx", moh: "http://hl7.org/fhir/sid/cvx", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/v3-ActCode`
    pub static CS_ACT_CODE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/v3-ActCode", moh: "http://terminology.hl7.org/CodeSystem/v3-ActCode", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/v3-ActPriority`
    pub static CS_ACT_PRIORITY: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/v3-ActPriority", moh: "http://terminology.hl7.org/CodeSystem/v3-ActPriority", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/v3-RoleCode`
    pub static CS_ROLE_CODE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", moh: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/v2-0203`
    pub static CS_IDENTIFIER_TYPE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/v2-0203", moh: "http://terminology.hl7.org/CodeSystem/v2-0203", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/v2-0131`
    pub static CS_CONTACT_ROLE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/v2-0131", moh: "http://terminology.hl7.org/CodeSystem/v2-0131", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/v2-0074`
    pub static CS_REPORT_SECTION: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/v2-0074", moh: "http://terminology.hl7.org/CodeSystem/v2-0074", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/diagnosis-role`
    pub static CS_DIAGNOSIS_ROLE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/diagnosis-role", moh: "http://terminology.hl7.org/CodeSystem/diagnosis-role", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/condition-clinical`
    pub static CS_CONDITION_CLINICAL: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/condition-clinical", moh: "http://terminology.hl7.org/CodeSystem/condition-clinical", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/condition-ver-status`
    pub static CS_CONDITION_VERIFICATION: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/condition-ver-status", moh: "http://terminology.hl7.org/CodeSystem/condition-ver-status", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/condition-category`
    pub static CS_CONDITION_CATEGORY: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/condition-category", moh: "http://terminology.hl7.org/CodeSystem/condition-category", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/observation-category`
    pub static CS_OBSERVATION_CATEGORY: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/observation-category", moh: "http://terminology.hl7.org/CodeSystem/observation-category", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical`
    pub static CS_ALLERGY_CLINICAL: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", moh: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/claim-type`
    pub static CS_CLAIM_TYPE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/claim-type", moh: "http://terminology.hl7.org/CodeSystem/claim-type", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/processpriority`
    pub static CS_PROCESS_PRIORITY: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/processpriority", moh: "http://terminology.hl7.org/CodeSystem/processpriority", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/ex-diagnosistype`
    pub static CS_DIAGNOSIS_TYPE: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/ex-diagnosistype", moh: "http://terminology.hl7.org/CodeSystem/ex-diagnosistype", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/coverage-copay-type`
    pub static CS_COVERAGE_COPAY: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/coverage-copay-type", moh: "http://terminology.hl7.org/CodeSystem/coverage-copay-type", sure: Sure::Verified };
    /// `/CodeSystem/qd4210-mien-cung-ct`
    pub static CS_COVERAGE_EXCEPTION: Uri = Uri { text: "/CodeSystem/qd4210-mien-cung-ct", moh: "/CodeSystem/qd4210-mien-cung-ct", sure: Sure::Local };
    /// `http://terminology.hl7.org/CodeSystem/immunization-recommendation-status`
    pub static CS_IMMUNIZATION_STATUS: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status", moh: "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status", sure: Sure::Verified };
    /// `http://terminology.hl7.org/CodeSystem/data-absent-reason`
    pub static CS_DATA_ABSENT: Uri = Uri { text: "http://terminology.hl7.org/CodeSystem/data-absent-reason", moh: "http://terminology.hl7.org/CodeSystem/data-absent-reason", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-encounter-type-cs`
    pub static CS_ENCOUNTER_TYPE: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-encounter-type-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-encounter-type-cs", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-treatment-outcome-cs`
    pub static CS_OUTCOME: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-treatment-outcome-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-treatment-outcome-cs", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-discharge-disposition-cs`
    pub static CS_DISPOSITION: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-discharge-disposition-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-discharge-disposition-cs", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-medication-route-cs`
    pub static CS_ROUTE: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-medication-route-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-medication-route-cs", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-service-request-category-cs`
    pub static CS_SERVICE_CATEGORY: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-service-request-category-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-service-request-category-cs", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-qd3176-cost-group-cs`
    pub static CS_COST_GROUP: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-qd3176-cost-group-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-qd3176-cost-group-cs", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-ethnicity-cs`
    pub static CS_ETHNICITY: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-ethnicity-cs", moh: "http://fhir.ehealth.gov.vn/core/CodeSystem/vn-core-race", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/CodeSystem/vn-yhct-disease-cs`
    pub static CS_YHCT: Uri = Uri { text: "http://fhir.hl7.org.vn/core/CodeSystem/vn-yhct-disease-cs", moh: "http://fhir.hl7.org.vn/core/CodeSystem/vn-yhct-disease-cs", sure: Sure::Verified };
    /// `/CodeSystem/qd4210-ma-khoa`
    pub static CS_DEPARTMENT: Uri = Uri { text: "/CodeSystem/qd4210-ma-khoa", moh: "/CodeSystem/qd4210-ma-khoa", sure: Sure::Local };
    /// `/CodeSystem/qd4210-ma-lydo-vvien`
    pub static CS_REASON: Uri = Uri { text: "/CodeSystem/qd4210-ma-lydo-vvien", moh: "/CodeSystem/qd4210-ma-lydo-vvien", sure: Sure::Local };
    /// `/CodeSystem/qd4210-ma-tai-nan`
    pub static CS_ACCIDENT: Uri = Uri { text: "/CodeSystem/qd4210-ma-tai-nan", moh: "/CodeSystem/qd4210-ma-tai-nan", sure: Sure::Local };
    /// `/CodeSystem/qd4210-ma-loai-kcb`
    pub static CS_CARE_TYPE: Uri = Uri { text: "/CodeSystem/qd4210-ma-loai-kcb", moh: "/CodeSystem/qd4210-ma-loai-kcb", sure: Sure::Local };
    /// `/CodeSystem/byt-ma-thuoc`
    pub static CS_MEDICATION: Uri = Uri { text: "/CodeSystem/byt-ma-thuoc", moh: "/CodeSystem/byt-ma-thuoc", sure: Sure::Local };
    /// `/CodeSystem/byt-ma-dich-vu`
    pub static CS_SERVICE: Uri = Uri { text: "/CodeSystem/byt-ma-dich-vu", moh: "/CodeSystem/byt-ma-dich-vu", sure: Sure::Local };
    /// `/CodeSystem/byt-ma-vat-tu`
    pub static CS_SUPPLY: Uri = Uri { text: "/CodeSystem/byt-ma-vat-tu", moh: "/CodeSystem/byt-ma-vat-tu", sure: Sure::Local };
    /// `/CodeSystem/byt-ma-chi-so`
    pub static CS_TEST_ITEM: Uri = Uri { text: "/CodeSystem/byt-ma-chi-so", moh: "/CodeSystem/byt-ma-chi-so", sure: Sure::Local };
    /// `/CodeSystem/phr831-item`
    pub static CS_ITEM: Uri = Uri { text: "/CodeSystem/phr831-item", moh: "/CodeSystem/phr831-item", sure: Sure::Local };
    /// `/CodeSystem/qd130-paper`
    pub static CS_PAPER: Uri = Uri { text: "/CodeSystem/qd130-paper", moh: "/CodeSystem/qd130-paper", sure: Sure::Local };
    /// `/CodeSystem/phr831-disease`
    pub static CS_DISEASE: Uri = Uri { text: "/CodeSystem/phr831-disease", moh: "/CodeSystem/phr831-disease", sure: Sure::Local };
    /// `/CodeSystem/phr831-vaccine`
    pub static CS_VACCINE: Uri = Uri { text: "/CodeSystem/phr831-vaccine", moh: "/CodeSystem/phr831-vaccine", sure: Sure::Local };
    /// `/CodeSystem/phr831-practitioner-role`
    pub static CS_PRACTITIONER_ROLE: Uri = Uri { text: "/CodeSystem/phr831-practitioner-role", moh: "/CodeSystem/phr831-practitioner-role", sure: Sure::Local };
    /// `/CodeSystem`
    pub static CS_LOCAL: Uri = Uri { text: "/CodeSystem", moh: "/CodeSystem", sure: Sure::Local };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ethnicity`
    pub static EXT_ETHNICITY: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ethnicity", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/extension-race", sure: Sure::Verified };
    /// `http://hl7.org/fhir/StructureDefinition/patient-religion`
    pub static EXT_RELIGION: Uri = Uri { text: "http://hl7.org/fhir/StructureDefinition/patient-religion", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/extension-ethic", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-occupation`
    pub static EXT_OCCUPATION: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-occupation", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/extension-occupation", sure: Sure::Verified };
    /// `http://hl7.org/fhir/StructureDefinition/patient-nationality`
    pub static EXT_NATIONALITY: Uri = Uri { text: "http://hl7.org/fhir/StructureDefinition/patient-nationality", moh: "http://hl7.org/fhir/StructureDefinition/patient-nationality", sure: Sure::Verified };
    /// `http://hl7.org/fhir/StructureDefinition/patient-birthPlace`
    pub static EXT_BIRTH_PLACE: Uri = Uri { text: "http://hl7.org/fhir/StructureDefinition/patient-birthPlace", moh: "http://hl7.org/fhir/StructureDefinition/patient-birthPlace", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-province`
    pub static EXT_PROVINCE: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-province", moh: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-province", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ward`
    pub static EXT_WARD: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ward", moh: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ward", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-primary-care-facility`
    pub static EXT_PRIMARY_FACILITY: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-primary-care-facility", moh: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-primary-care-facility", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-treatment-outcome`
    pub static EXT_OUTCOME: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-treatment-outcome", moh: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-treatment-outcome", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-claim-cost-summary`
    pub static EXT_COST_SUMMARY: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-claim-cost-summary", moh: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-claim-cost-summary", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-med-registration-number`
    pub static EXT_REGISTRATION: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-med-registration-number", moh: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-med-registration-number", sure: Sure::Verified };
    /// `/StructureDefinition/qd4210-summary`
    pub static EXT_SUMMARY: Uri = Uri { text: "/StructureDefinition/qd4210-summary", moh: "/StructureDefinition/qd4210-summary", sure: Sure::Local };
    /// `/StructureDefinition/qd4210-line`
    pub static EXT_LINE: Uri = Uri { text: "/StructureDefinition/qd4210-line", moh: "/StructureDefinition/qd4210-line", sure: Sure::Local };
    /// `/StructureDefinition/qd4210-strength`
    pub static EXT_STRENGTH: Uri = Uri { text: "/StructureDefinition/qd4210-strength", moh: "/StructureDefinition/qd4210-strength", sure: Sure::Local };
    /// `/StructureDefinition/phr831-kept`
    pub static EXT_KEPT: Uri = Uri { text: "/StructureDefinition/phr831-kept", moh: "/StructureDefinition/phr831-kept", sure: Sure::Local };
    /// `http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter`
    pub static EXT_ENCOUNTER: Uri = Uri { text: "http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter", moh: "http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter", sure: Sure::Seen };
    /// `http://hl7.org/fhir/StructureDefinition/data-absent-reason`
    pub static EXT_ABSENT: Uri = Uri { text: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", moh: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-patient`
    pub static PROFILE_PATIENT: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-patient", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-patient", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-coverage`
    pub static PROFILE_COVERAGE: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-coverage", moh: "-", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-claim`
    pub static PROFILE_CLAIM: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-claim", moh: "-", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-encounter`
    pub static PROFILE_ENCOUNTER: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-encounter", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-encounter", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-condition-diagnosis`
    pub static PROFILE_DIAGNOSIS: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-condition-diagnosis", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-condition-encounter-diagnosis", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-condition`
    pub static PROFILE_PROBLEM: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-condition", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-condition-problemlist", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-medication-request`
    pub static PROFILE_MEDICATION_REQUEST: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-medication-request", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-medication-request", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-immunization`
    pub static PROFILE_IMMUNIZATION: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-immunization", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-immunization", sure: Sure::Verified };
    /// `http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-procedure`
    pub static PROFILE_PROCEDURE: Uri = Uri { text: "-", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-procedure", sure: Sure::Verified };
    /// `http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-allergy-intolerance`
    pub static PROFILE_ALLERGY: Uri = Uri { text: "-", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-allergy-intolerance", sure: Sure::Verified };
    /// `http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-practitioner`
    pub static PROFILE_PRACTITIONER: Uri = Uri { text: "-", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-practitioner", sure: Sure::Verified };
    /// `http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-diagnostic-report`
    pub static PROFILE_REPORT: Uri = Uri { text: "-", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-diagnostic-report", sure: Sure::Verified };
    /// `http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-service-request`
    pub static PROFILE_SERVICE_REQUEST: Uri = Uri { text: "-", moh: "http://fhir.ehealth.gov.vn/core/StructureDefinition/vn-core-service-request", sure: Sure::Verified };
    /// `http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-composition`
    pub static PROFILE_COMPOSITION: Uri = Uri { text: "http://fhir.hl7.org.vn/core/StructureDefinition/vn-core-composition", moh: "-", sure: Sure::Verified };
    /// `-`
    pub static PROFILE_NONE: Uri = Uri { text: "-", moh: "-", sure: Sure::Local };
    /// Code systems by the name of the list that stands in them, sorted.
    pub(crate) static LISTS: &[(&str, &Uri)] = &[
        ("DUONG_DUNG", &CS_ROUTE),
        ("KET_QUA_DTRI", &CS_OUTCOME),
        ("MA_BENH_YHCT", &CS_YHCT),
        ("MA_CHI_SO", &CS_TEST_ITEM),
        ("MA_DANTOC", &CS_ETHNICITY),
        ("MA_DICH_VU", &CS_SERVICE),
        ("MA_KHOA", &CS_DEPARTMENT),
        ("MA_LOAI_KCB", &CS_CARE_TYPE),
        ("MA_LYDO_VVIEN", &CS_REASON),
        ("MA_NHOM", &CS_COST_GROUP),
        ("MA_TAI_NAN", &CS_ACCIDENT),
        ("MA_THUOC", &CS_MEDICATION),
        ("MA_VAT_TU", &CS_SUPPLY),
        ("TINH_TRANG_RV", &CS_DISPOSITION),
        ("icd-10", &CS_ICD10),
        ("icd-9-cm", &CS_ICD9CM),
    ];
}

/// Concepts that stand alone, by name.
pub mod concept {
    use super::uri;
    use crate::spec::fhir::{Concept, Sure};
    /// `error`
    pub static ABSENT_ERROR: Concept = Concept { map: "fixed", key: "ABSENT_ERROR", system: &uri::CS_DATA_ABSENT, code: "error", display: "Error", sure: Sure::Verified };
    /// `unknown`
    pub static ABSENT_UNKNOWN: Concept = Concept { map: "fixed", key: "ABSENT_UNKNOWN", system: &uri::CS_DATA_ABSENT, code: "unknown", display: "Unknown", sure: Sure::Verified };
    /// `active`
    pub static ALLERGY_ACTIVE: Concept = Concept { map: "fixed", key: "ALLERGY_ACTIVE", system: &uri::CS_ALLERGY_CLINICAL, code: "active", display: "", sure: Sure::Verified };
    /// `882-1`
    pub static BLOOD_GROUP_BOTH: Concept = Concept { map: "fixed", key: "BLOOD_GROUP_BOTH", system: &uri::CS_LOINC, code: "882-1", display: "ABO and Rh group [Type] in Blood", sure: Sure::Verified };
    /// `85354-9`
    pub static BLOOD_PRESSURE: Concept = Concept { map: "fixed", key: "BLOOD_PRESSURE", system: &uri::CS_LOINC, code: "85354-9", display: "Blood pressure panel with all children optional", sure: Sure::Verified };
    /// `institutional`
    pub static CLAIM_INSTITUTIONAL: Concept = Concept { map: "fixed", key: "CLAIM_INSTITUTIONAL", system: &uri::CS_CLAIM_TYPE, code: "institutional", display: "", sure: Sure::Verified };
    /// `AMB`
    pub static CLASS_AMBULATORY: Concept = Concept { map: "fixed", key: "CLASS_AMBULATORY", system: &uri::CS_ACT_CODE, code: "AMB", display: "ambulatory", sure: Sure::Verified };
    /// `active`
    pub static CLINICAL_ACTIVE: Concept = Concept { map: "fixed", key: "CLINICAL_ACTIVE", system: &uri::CS_CONDITION_CLINICAL, code: "active", display: "", sure: Sure::Verified };
    /// `inactive`
    pub static CLINICAL_INACTIVE: Concept = Concept { map: "fixed", key: "CLINICAL_INACTIVE", system: &uri::CS_CONDITION_CLINICAL, code: "inactive", display: "", sure: Sure::Verified };
    /// `confirmed`
    pub static CONFIRMED: Concept = Concept { map: "fixed", key: "CONFIRMED", system: &uri::CS_CONDITION_VERIFICATION, code: "confirmed", display: "", sure: Sure::Verified };
    /// `C`
    pub static CONTACT_EMERGENCY: Concept = Concept { map: "fixed", key: "CONTACT_EMERGENCY", system: &uri::CS_CONTACT_ROLE, code: "C", display: "Emergency Contact", sure: Sure::Verified };
    /// `copay`
    pub static COPAY: Concept = Concept { map: "fixed", key: "COPAY", system: &uri::CS_COVERAGE_COPAY, code: "copay", display: "", sure: Sure::Verified };
    /// `MIEN_CUNG_CT`
    pub static COPAY_EXEMPT: Concept = Concept { map: "fixed", key: "COPAY_EXEMPT", system: &uri::CS_COVERAGE_EXCEPTION, code: "MIEN_CUNG_CT", display: "Miễn cùng chi trả", sure: Sure::Local };
    /// `PUBLICPOL`
    pub static COVERAGE_PUBLIC: Concept = Concept { map: "fixed", key: "COVERAGE_PUBLIC", system: &uri::CS_ACT_CODE, code: "PUBLICPOL", display: "", sure: Sure::Verified };
    /// `principal`
    pub static DIAGNOSIS_PRINCIPAL: Concept = Concept { map: "fixed", key: "DIAGNOSIS_PRINCIPAL", system: &uri::CS_DIAGNOSIS_TYPE, code: "principal", display: "", sure: Sure::Verified };
    /// `34133-9`
    pub static DOCUMENT_EPISODE: Concept = Concept { map: "fixed", key: "DOCUMENT_EPISODE", system: &uri::CS_LOINC, code: "34133-9", display: "Summary of episode note", sure: Sure::Verified };
    /// `60591-5`
    pub static DOCUMENT_SUMMARY: Concept = Concept { map: "fixed", key: "DOCUMENT_SUMMARY", system: &uri::CS_LOINC, code: "60591-5", display: "Patient summary Document", sure: Sure::Verified };
    /// `unavailable`
    pub static EMPTY_UNAVAILABLE: Concept = Concept { map: "fixed", key: "EMPTY_UNAVAILABLE", system: &uri::CS_EMPTY_REASON, code: "unavailable", display: "Unavailable", sure: Sure::Verified };
    /// `encounter-diagnosis`
    pub static ENCOUNTER_DIAGNOSIS: Concept = Concept { map: "fixed", key: "ENCOUNTER_DIAGNOSIS", system: &uri::CS_CONDITION_CATEGORY, code: "encounter-diagnosis", display: "", sure: Sure::Verified };
    /// `FAMMEMB`
    pub static FAMILY_MEMBER: Concept = Concept { map: "fixed", key: "FAMILY_MEMBER", system: &uri::CS_ROLE_CODE, code: "FAMMEMB", display: "family member", sure: Sure::Verified };
    /// `FTH`
    pub static FATHER: Concept = Concept { map: "fixed", key: "FATHER", system: &uri::CS_ROLE_CODE, code: "FTH", display: "father", sure: Sure::Verified };
    /// `GUARD`
    pub static GUARDIAN: Concept = Concept { map: "fixed", key: "GUARDIAN", system: &uri::CS_ROLE_CODE, code: "GUARD", display: "guardian", sure: Sure::Verified };
    /// `MR`
    pub static IDENTIFIER_MR: Concept = Concept { map: "fixed", key: "IDENTIFIER_MR", system: &uri::CS_IDENTIFIER_TYPE, code: "MR", display: "", sure: Sure::Verified };
    /// `NI`
    pub static IDENTIFIER_NI: Concept = Concept { map: "fixed", key: "IDENTIFIER_NI", system: &uri::CS_IDENTIFIER_TYPE, code: "NI", display: "", sure: Sure::Verified };
    /// `PPN`
    pub static IDENTIFIER_PPN: Concept = Concept { map: "fixed", key: "IDENTIFIER_PPN", system: &uri::CS_IDENTIFIER_TYPE, code: "PPN", display: "", sure: Sure::Verified };
    /// `SB`
    pub static IDENTIFIER_SB: Concept = Concept { map: "fixed", key: "IDENTIFIER_SB", system: &uri::CS_IDENTIFIER_TYPE, code: "SB", display: "", sure: Sure::Verified };
    /// `MTH`
    pub static MOTHER: Concept = Concept { map: "fixed", key: "MOTHER", system: &uri::CS_ROLE_CODE, code: "MTH", display: "mother", sure: Sure::Verified };
    /// `normal`
    pub static PRIORITY_NORMAL: Concept = Concept { map: "fixed", key: "PRIORITY_NORMAL", system: &uri::CS_PROCESS_PRIORITY, code: "normal", display: "", sure: Sure::Verified };
    /// `problem-list-item`
    pub static PROBLEM: Concept = Concept { map: "fixed", key: "PROBLEM", system: &uri::CS_CONDITION_CATEGORY, code: "problem-list-item", display: "", sure: Sure::Verified };
    /// `refuted`
    pub static REFUTED: Concept = Concept { map: "fixed", key: "REFUTED", system: &uri::CS_CONDITION_VERIFICATION, code: "refuted", display: "", sure: Sure::Verified };
    /// `due`
    pub static STATUS_DUE: Concept = Concept { map: "fixed", key: "STATUS_DUE", system: &uri::CS_IMMUNIZATION_STATUS, code: "due", display: "Due", sure: Sure::Verified };
    /// `unconfirmed`
    pub static UNCONFIRMED: Concept = Concept { map: "fixed", key: "UNCONFIRMED", system: &uri::CS_CONDITION_VERIFICATION, code: "unconfirmed", display: "", sure: Sure::Verified };
    /// `S`
    pub static URGENT: Concept = Concept { map: "fixed", key: "URGENT", system: &uri::CS_ACT_PRIORITY, code: "S", display: "stat", sure: Sure::Verified };
    /// `30980-7`
    pub static VACCINE_DUE: Concept = Concept { map: "fixed", key: "VACCINE_DUE", system: &uri::CS_LOINC, code: "30980-7", display: "Date vaccine due", sure: Sure::Proposal };
    /// All of them.
    pub static ALL: &[&Concept] = &[&ABSENT_ERROR, &ABSENT_UNKNOWN, &ALLERGY_ACTIVE, &BLOOD_GROUP_BOTH, &BLOOD_PRESSURE, &CLAIM_INSTITUTIONAL, &CLASS_AMBULATORY, &CLINICAL_ACTIVE, &CLINICAL_INACTIVE, &CONFIRMED, &CONTACT_EMERGENCY, &COPAY, &COPAY_EXEMPT, &COVERAGE_PUBLIC, &DIAGNOSIS_PRINCIPAL, &DOCUMENT_EPISODE, &DOCUMENT_SUMMARY, &EMPTY_UNAVAILABLE, &ENCOUNTER_DIAGNOSIS, &FAMILY_MEMBER, &FATHER, &GUARDIAN, &IDENTIFIER_MR, &IDENTIFIER_NI, &IDENTIFIER_PPN, &IDENTIFIER_SB, &MOTHER, &PRIORITY_NORMAL, &PROBLEM, &REFUTED, &STATUS_DUE, &UNCONFIRMED, &URGENT, &VACCINE_DUE];
}

pub static CONCEPTS: &[Concept] = &[
    Concept { map: "also-coded", key: "2708-6", system: &uri::CS_LOINC, code: "59408-5", display: "Oxygen saturation in Arterial blood by Pulse oximetry", sure: Sure::Verified },
    Concept { map: "blood-group-abo", key: "A", system: &uri::CS_LOINC, code: "LA19710-5", display: "Group A", sure: Sure::Seen },
    Concept { map: "blood-group-abo", key: "AB", system: &uri::CS_LOINC, code: "LA28449-9", display: "Group AB", sure: Sure::Seen },
    Concept { map: "blood-group-abo", key: "B", system: &uri::CS_LOINC, code: "LA19709-7", display: "Group B", sure: Sure::Seen },
    Concept { map: "blood-group-abo", key: "O", system: &uri::CS_LOINC, code: "LA19708-9", display: "Group O", sure: Sure::Seen },
    Concept { map: "blood-group-rh", key: "+", system: &uri::CS_LOINC, code: "LA6576-8", display: "Positive", sure: Sure::Seen },
    Concept { map: "blood-group-rh", key: "-", system: &uri::CS_LOINC, code: "LA6577-6", display: "Negative", sure: Sure::Seen },
    Concept { map: "diagnosis-role", key: "admission", system: &uri::CS_DIAGNOSIS_ROLE, code: "AD", display: "", sure: Sure::Verified },
    Concept { map: "diagnosis-role", key: "main", system: &uri::CS_DIAGNOSIS_ROLE, code: "DD", display: "", sure: Sure::Verified },
    Concept { map: "diagnosis-role", key: "other", system: &uri::CS_DIAGNOSIS_ROLE, code: "CM", display: "", sure: Sure::Verified },
    Concept { map: "diagnosis-role", key: "traditional", system: &uri::CS_DIAGNOSIS_ROLE, code: "CM", display: "", sure: Sure::Proposal },
    Concept { map: "encounter-class", key: "01", system: &uri::CS_ACT_CODE, code: "AMB", display: "ambulatory", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "02", system: &uri::CS_ACT_CODE, code: "AMB", display: "ambulatory", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "03", system: &uri::CS_ACT_CODE, code: "IMP", display: "inpatient encounter", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "04", system: &uri::CS_ACT_CODE, code: "SS", display: "short stay", sure: Sure::Proposal },
    Concept { map: "encounter-class", key: "05", system: &uri::CS_ACT_CODE, code: "AMB", display: "ambulatory", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "06", system: &uri::CS_ACT_CODE, code: "OBSENC", display: "observation encounter", sure: Sure::Proposal },
    Concept { map: "encounter-class", key: "07", system: &uri::CS_ACT_CODE, code: "AMB", display: "ambulatory", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "08", system: &uri::CS_ACT_CODE, code: "AMB", display: "ambulatory", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "09", system: &uri::CS_ACT_CODE, code: "SS", display: "short stay", sure: Sure::Verified },
    Concept { map: "encounter-class", key: "11", system: &uri::CS_ACT_CODE, code: "FLD", display: "field", sure: Sure::Proposal },
    Concept { map: "encounter-class", key: "12", system: &uri::CS_ACT_CODE, code: "HH", display: "home health", sure: Sure::Proposal },
    Concept { map: "encounter-class", key: "14", system: &uri::CS_ACT_CODE, code: "VR", display: "virtual", sure: Sure::Proposal },
    Concept { map: "encounter-urgent", key: "MA_DOITUONG_KCB/2", system: &uri::CS_ACT_CODE, code: "EMER", display: "emergency", sure: Sure::Proposal },
    Concept { map: "encounter-urgent", key: "MA_LYDO_VVIEN/2", system: &uri::CS_ACT_CODE, code: "EMER", display: "emergency", sure: Sure::Verified },
    Concept { map: "note-kind", key: "consultation", system: &uri::CS_LOINC, code: "11488-4", display: "Consult note", sure: Sure::Verified },
    Concept { map: "note-kind", key: "operation", system: &uri::CS_LOINC, code: "11504-8", display: "Surgical operation note", sure: Sure::Verified },
    Concept { map: "note-kind", key: "progress", system: &uri::CS_LOINC, code: "11506-3", display: "Progress note", sure: Sure::Verified },
    Concept { map: "note-kind", key: "stage", system: &uri::CS_PAPER, code: "stage", display: "Giai đoạn bệnh", sure: Sure::Local },
    Concept { map: "observation-category", key: "1", system: &uri::CS_OBSERVATION_CATEGORY, code: "laboratory", display: "", sure: Sure::Verified },
    Concept { map: "observation-category", key: "2", system: &uri::CS_OBSERVATION_CATEGORY, code: "imaging", display: "", sure: Sure::Verified },
    Concept { map: "observation-category", key: "3", system: &uri::CS_OBSERVATION_CATEGORY, code: "procedure", display: "", sure: Sure::Proposal },
    Concept { map: "paper-kind", key: "appointment", system: &uri::CS_PAPER, code: "appointment", display: "Giấy hẹn khám lại", sure: Sure::Local },
    Concept { map: "paper-kind", key: "birth_certificate", system: &uri::CS_PAPER, code: "birth_certificate", display: "Giấy chứng sinh", sure: Sure::Local },
    Concept { map: "paper-kind", key: "check_in", system: &uri::CS_PAPER, code: "check_in", display: "Trạng thái khám bệnh", sure: Sure::Local },
    Concept { map: "paper-kind", key: "disability_assessment", system: &uri::CS_PAPER, code: "disability_assessment", display: "Giám định y khoa", sure: Sure::Local },
    Concept { map: "paper-kind", key: "discharge", system: &uri::CS_LOINC, code: "18842-5", display: "Discharge summary", sure: Sure::Seen },
    Concept { map: "paper-kind", key: "pregnancy_leave", system: &uri::CS_PAPER, code: "pregnancy_leave", display: "Giấy nghỉ dưỡng thai", sure: Sure::Local },
    Concept { map: "paper-kind", key: "referral", system: &uri::CS_LOINC, code: "57133-1", display: "Referral note", sure: Sure::Seen },
    Concept { map: "paper-kind", key: "sick_leave", system: &uri::CS_PAPER, code: "sick_leave", display: "Giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội", sure: Sure::Local },
    Concept { map: "paper-kind", key: "summary", system: &uri::CS_LOINC, code: "34133-9", display: "Summary of episode note", sure: Sure::Verified },
    Concept { map: "paper-kind", key: "tuberculosis", system: &uri::CS_PAPER, code: "tuberculosis", display: "Điều trị bệnh lao", sure: Sure::Local },
    Concept { map: "relative", key: "anh", system: &uri::CS_ROLE_CODE, code: "BRO", display: "brother", sure: Sure::Proposal },
    Concept { map: "relative", key: "anh chị em", system: &uri::CS_ROLE_CODE, code: "SIB", display: "sibling", sure: Sure::Proposal },
    Concept { map: "relative", key: "anh trai", system: &uri::CS_ROLE_CODE, code: "BRO", display: "brother", sure: Sure::Proposal },
    Concept { map: "relative", key: "anh/chị/em", system: &uri::CS_ROLE_CODE, code: "SIB", display: "sibling", sure: Sure::Proposal },
    Concept { map: "relative", key: "ba", system: &uri::CS_ROLE_CODE, code: "FTH", display: "father", sure: Sure::Proposal },
    Concept { map: "relative", key: "bà", system: &uri::CS_ROLE_CODE, code: "GRMTH", display: "grandmother", sure: Sure::Proposal },
    Concept { map: "relative", key: "bà ngoại", system: &uri::CS_ROLE_CODE, code: "GRMTH", display: "grandmother", sure: Sure::Proposal },
    Concept { map: "relative", key: "bà nội", system: &uri::CS_ROLE_CODE, code: "GRMTH", display: "grandmother", sure: Sure::Proposal },
    Concept { map: "relative", key: "bác trai", system: &uri::CS_ROLE_CODE, code: "UNCLE", display: "uncle", sure: Sure::Proposal },
    Concept { map: "relative", key: "bố", system: &uri::CS_ROLE_CODE, code: "FTH", display: "father", sure: Sure::Proposal },
    Concept { map: "relative", key: "bố đẻ", system: &uri::CS_ROLE_CODE, code: "FTH", display: "father", sure: Sure::Proposal },
    Concept { map: "relative", key: "cha", system: &uri::CS_ROLE_CODE, code: "FTH", display: "father", sure: Sure::Proposal },
    Concept { map: "relative", key: "chú", system: &uri::CS_ROLE_CODE, code: "UNCLE", display: "uncle", sure: Sure::Proposal },
    Concept { map: "relative", key: "chị", system: &uri::CS_ROLE_CODE, code: "SIS", display: "sister", sure: Sure::Proposal },
    Concept { map: "relative", key: "chị gái", system: &uri::CS_ROLE_CODE, code: "SIS", display: "sister", sure: Sure::Proposal },
    Concept { map: "relative", key: "chồng", system: &uri::CS_ROLE_CODE, code: "HUSB", display: "husband", sure: Sure::Proposal },
    Concept { map: "relative", key: "con", system: &uri::CS_ROLE_CODE, code: "CHILD", display: "child", sure: Sure::Proposal },
    Concept { map: "relative", key: "con gái", system: &uri::CS_ROLE_CODE, code: "DAUC", display: "daughter", sure: Sure::Proposal },
    Concept { map: "relative", key: "con trai", system: &uri::CS_ROLE_CODE, code: "SONC", display: "son", sure: Sure::Proposal },
    Concept { map: "relative", key: "cô", system: &uri::CS_ROLE_CODE, code: "AUNT", display: "aunt", sure: Sure::Proposal },
    Concept { map: "relative", key: "cậu", system: &uri::CS_ROLE_CODE, code: "UNCLE", display: "uncle", sure: Sure::Proposal },
    Concept { map: "relative", key: "dì", system: &uri::CS_ROLE_CODE, code: "AUNT", display: "aunt", sure: Sure::Proposal },
    Concept { map: "relative", key: "em", system: &uri::CS_ROLE_CODE, code: "SIB", display: "sibling", sure: Sure::Proposal },
    Concept { map: "relative", key: "em gái", system: &uri::CS_ROLE_CODE, code: "SIS", display: "sister", sure: Sure::Proposal },
    Concept { map: "relative", key: "em trai", system: &uri::CS_ROLE_CODE, code: "BRO", display: "brother", sure: Sure::Proposal },
    Concept { map: "relative", key: "má", system: &uri::CS_ROLE_CODE, code: "MTH", display: "mother", sure: Sure::Proposal },
    Concept { map: "relative", key: "mẹ", system: &uri::CS_ROLE_CODE, code: "MTH", display: "mother", sure: Sure::Proposal },
    Concept { map: "relative", key: "mẹ đẻ", system: &uri::CS_ROLE_CODE, code: "MTH", display: "mother", sure: Sure::Proposal },
    Concept { map: "relative", key: "vợ", system: &uri::CS_ROLE_CODE, code: "WIFE", display: "wife", sure: Sure::Proposal },
    Concept { map: "relative", key: "ông", system: &uri::CS_ROLE_CODE, code: "GRFTH", display: "grandfather", sure: Sure::Proposal },
    Concept { map: "relative", key: "ông bà", system: &uri::CS_ROLE_CODE, code: "GRPRN", display: "grandparent", sure: Sure::Proposal },
    Concept { map: "relative", key: "ông ngoại", system: &uri::CS_ROLE_CODE, code: "GRFTH", display: "grandfather", sure: Sure::Proposal },
    Concept { map: "relative", key: "ông nội", system: &uri::CS_ROLE_CODE, code: "GRFTH", display: "grandfather", sure: Sure::Proposal },
    Concept { map: "report-category", key: "1", system: &uri::CS_REPORT_SECTION, code: "LAB", display: "", sure: Sure::Verified },
    Concept { map: "report-category", key: "2", system: &uri::CS_REPORT_SECTION, code: "RAD", display: "", sure: Sure::Verified },
    Concept { map: "report-category", key: "3", system: &uri::CS_REPORT_SECTION, code: "OTH", display: "", sure: Sure::Proposal },
    Concept { map: "service-category", key: "1", system: &uri::CS_SERVICE_CATEGORY, code: "XN", display: "Xét nghiệm", sure: Sure::Verified },
    Concept { map: "service-category", key: "2", system: &uri::CS_SERVICE_CATEGORY, code: "CDHA", display: "Chẩn đoán hình ảnh", sure: Sure::Verified },
    Concept { map: "service-category", key: "3", system: &uri::CS_SERVICE_CATEGORY, code: "TDCN", display: "Thăm dò chức năng", sure: Sure::Verified },
    Concept { map: "tobacco", key: "none", system: &uri::CS_LOINC, code: "LA18978-9", display: "Never smoker", sure: Sure::Seen },
    Concept { map: "tobacco", key: "quit", system: &uri::CS_LOINC, code: "LA15920-4", display: "Former smoker", sure: Sure::Seen },
    Concept { map: "tobacco", key: "regular", system: &uri::CS_LOINC, code: "LA18976-3", display: "Current every day smoker", sure: Sure::Proposal },
    Concept { map: "tobacco", key: "yes", system: &uri::CS_LOINC, code: "LA18979-7", display: "Smoker, current status unknown", sure: Sure::Proposal },
    Concept { map: "vaccine", key: "bcg", system: &uri::CS_CVX, code: "19", display: "BCG", sure: Sure::Verified },
    Concept { map: "vaccine", key: "cholera", system: &uri::CS_CVX, code: "26", display: "cholera, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "dtp", system: &uri::CS_CVX, code: "01", display: "DTP", sure: Sure::Verified },
    Concept { map: "vaccine", key: "dtp_hepb_hib", system: &uri::CS_CVX, code: "198", display: "DTP-hepB-Hib Pentavalent Non-US", sure: Sure::Seen },
    Concept { map: "vaccine", key: "hepb_birth", system: &uri::CS_CVX, code: "08", display: "Hep B, adolescent or pediatric", sure: Sure::Verified },
    Concept { map: "vaccine", key: "hpv", system: &uri::CS_CVX, code: "137", display: "HPV, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "influenza", system: &uri::CS_CVX, code: "88", display: "influenza, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "japanese_encephalitis", system: &uri::CS_CVX, code: "129", display: "Japanese Encephalitis, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "measles", system: &uri::CS_CVX, code: "05", display: "measles", sure: Sure::Verified },
    Concept { map: "vaccine", key: "mumps", system: &uri::CS_CVX, code: "07", display: "mumps", sure: Sure::Verified },
    Concept { map: "vaccine", key: "pneumococcal", system: &uri::CS_CVX, code: "109", display: "pneumococcal, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "polio", system: &uri::CS_CVX, code: "89", display: "polio, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "tetanus_toxoid", system: &uri::CS_CVX, code: "112", display: "tetanus toxoid, unspecified formulation", sure: Sure::Verified },
    Concept { map: "vaccine", key: "typhoid", system: &uri::CS_CVX, code: "91", display: "typhoid, unspecified formulation", sure: Sure::Verified },
];

pub static ITEMS: &[Item] = &[
    Item { path: "/administrative/blood_group_abo", category: "laboratory", loinc: "883-9", display: "ABO group [Type] in Blood", local: "", unit: "", ucum: "", label_vi: "Nhóm máu: Hệ ABO", sure: Sure::Verified },
    Item { path: "/administrative/blood_group_rh", category: "laboratory", loinc: "10331-7", display: "Rh [Type] in Blood", local: "", unit: "", ucum: "", label_vi: "Nhóm máu: Hệ Rh", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/general/other", category: "exam", loinc: "10210-3", display: "Physical findings of General status Narrative", local: "", unit: "", ucum: "", label_vi: "Toàn thân: Khác", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/general/skin_mucosa", category: "exam", loinc: "10206-1", display: "Physical findings of Skin Narrative", local: "", unit: "", ucum: "", label_vi: "Toàn thân: Da, niêm mạc", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/cardiovascular", category: "exam", loinc: "11390-2", display: "Physical findings of Cardiovascular system Narrative", local: "", unit: "", ucum: "", label_vi: "Tim mạch", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/dental_maxillofacial", category: "exam", loinc: "10201-2", display: "Physical findings of Mouth and Throat and Teeth Narrative", local: "", unit: "", ucum: "", label_vi: "Răng hàm mặt", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/dermatological", category: "exam", loinc: "10206-1", display: "Physical findings of Skin Narrative", local: "dermatological", unit: "", ucum: "", label_vi: "Da liễu", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/development_assessment", category: "exam", loinc: "", display: "", local: "development-assessment", unit: "", ucum: "", label_vi: "Đánh giá phát triển thể chất, tinh thần, vận động", sure: Sure::Local },
    Item { path: "/encounters/*/examination/organs/digestive", category: "exam", loinc: "11399-3", display: "Physical findings of Digestive system Narrative", local: "", unit: "", ucum: "", label_vi: "Tiêu hóa", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/ear_nose_throat", category: "exam", loinc: "11393-6", display: "Physical findings of Ear Nose and Throat Narrative", local: "", unit: "", ucum: "", label_vi: "Tai mũi họng", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/endocrine", category: "exam", loinc: "29307-6", display: "Physical findings of Endocrine system Narrative", local: "", unit: "", ucum: "", label_vi: "Nội tiết", sure: Sure::Seen },
    Item { path: "/encounters/*/examination/organs/eyes", category: "exam", loinc: "10197-2", display: "Physical findings of Eye Narrative", local: "", unit: "", ucum: "", label_vi: "Mắt", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/motor", category: "exam", loinc: "32452-5", display: "Physical findings of Motor function", local: "", unit: "", ucum: "", label_vi: "Vận động", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/musculoskeletal", category: "exam", loinc: "11410-8", display: "Physical findings of Musculoskeletal system Narrative", local: "", unit: "", ucum: "", label_vi: "Cơ xương khớp", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/neurological", category: "exam", loinc: "10202-0", display: "Physical findings of Nervous system Narrative", local: "", unit: "", ucum: "", label_vi: "Thần kinh", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/nutrition", category: "exam", loinc: "75303-8", display: "Nutrition status", local: "", unit: "", ucum: "", label_vi: "Dinh dưỡng", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/obstetric_gynaecological", category: "exam", loinc: "11401-7", display: "Physical findings of Female reproductive system Narrative", local: "", unit: "", ucum: "", label_vi: "Sản phụ khoa", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/other", category: "exam", loinc: "", display: "", local: "organs-other", unit: "", ucum: "", label_vi: "Khác", sure: Sure::Local },
    Item { path: "/encounters/*/examination/organs/psychiatric", category: "exam", loinc: "11451-2", display: "Psychiatric findings Narrative", local: "", unit: "", ucum: "", label_vi: "Tâm thần", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/respiratory", category: "exam", loinc: "11412-4", display: "Physical findings of Respiratory system Narrative", local: "", unit: "", ucum: "", label_vi: "Hô hấp", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/surgical", category: "exam", loinc: "55286-9", display: "Physical exam by body areas", local: "", unit: "", ucum: "", label_vi: "Ngoại khoa", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/organs/urinary", category: "exam", loinc: "10198-0", display: "Physical findings of Genitourinary tract Narrative", local: "", unit: "", ucum: "", label_vi: "Tiết niệu", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/present_illness_history", category: "exam", loinc: "10164-2", display: "History of Present illness Narrative", local: "", unit: "", ucum: "", label_vi: "Bệnh sử", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/visual_acuity_corrected/left", category: "exam", loinc: "65897-1", display: "Visual acuity best corrected Left eye", local: "", unit: "", ucum: "", label_vi: "Thị lực: Có kính: Mắt trái", sure: Sure::Seen },
    Item { path: "/encounters/*/examination/visual_acuity_corrected/right", category: "exam", loinc: "65893-0", display: "Visual acuity best corrected Right eye", local: "", unit: "", ucum: "", label_vi: "Thị lực: Có kính: Mắt phải", sure: Sure::Seen },
    Item { path: "/encounters/*/examination/visual_acuity_uncorrected/left", category: "exam", loinc: "98498-9", display: "Visual acuity uncorrected Left eye", local: "", unit: "", ucum: "", label_vi: "Thị lực: Không kính: Mắt trái", sure: Sure::Seen },
    Item { path: "/encounters/*/examination/visual_acuity_uncorrected/right", category: "exam", loinc: "98499-7", display: "Visual acuity uncorrected Right eye", local: "", unit: "", ucum: "", label_vi: "Thị lực: Không kính: Mắt phải", sure: Sure::Seen },
    Item { path: "/encounters/*/examination/vital_signs/bmi", category: "vital-signs", loinc: "39156-5", display: "Body mass index (BMI) [Ratio]", local: "", unit: "kg/m2", ucum: "kg/m2", label_vi: "BMI", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/diastolic", category: "vital-signs", loinc: "8462-4", display: "Diastolic blood pressure", local: "", unit: "mmHg", ucum: "mm[Hg]", label_vi: "Huyết áp tâm trương", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/head_circumference_cm", category: "vital-signs", loinc: "9843-4", display: "Head Occipital-frontal circumference", local: "", unit: "cm", ucum: "cm", label_vi: "Vòng đầu", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/height_cm", category: "vital-signs", loinc: "8302-2", display: "Body height", local: "", unit: "cm", ucum: "cm", label_vi: "Cao", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/oxygen_saturation", category: "vital-signs", loinc: "2708-6", display: "Oxygen saturation in Arterial blood", local: "", unit: "%", ucum: "%", label_vi: "SpO₂", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/pulse", category: "vital-signs", loinc: "8867-4", display: "Heart rate", local: "", unit: "/min", ucum: "/min", label_vi: "Mạch", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/respiratory_rate", category: "vital-signs", loinc: "9279-1", display: "Respiratory rate", local: "", unit: "/min", ucum: "/min", label_vi: "Nhịp thở", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/systolic", category: "vital-signs", loinc: "8480-6", display: "Systolic blood pressure", local: "", unit: "mmHg", ucum: "mm[Hg]", label_vi: "Huyết áp tâm thu", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/temperature", category: "vital-signs", loinc: "8310-5", display: "Body temperature", local: "", unit: "°C", ucum: "Cel", label_vi: "Nhiệt độ", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/waist_circumference_cm", category: "vital-signs", loinc: "8280-0", display: "Waist Circumference at umbilicus by Tape measure", local: "", unit: "cm", ucum: "cm", label_vi: "Vòng bụng", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/vital_signs/weight_kg", category: "vital-signs", loinc: "29463-7", display: "Body weight", local: "", unit: "kg", ucum: "kg", label_vi: "Cân nặng", sure: Sure::Verified },
    Item { path: "/encounters/*/examination/wears_glasses", category: "exam", loinc: "", display: "", local: "wears-glasses", unit: "", ucum: "", label_vi: "Đeo kính khi đo thị lực", sure: Sure::Local },
    Item { path: "/encounters/*/paraclinical/abdominal_ultrasound", category: "imaging", loinc: "24558-9", display: "US Abdomen", local: "", unit: "", ucum: "", label_vi: "Siêu âm ổ bụng", sure: Sure::Seen },
    Item { path: "/encounters/*/paraclinical/blood_biochemistry", category: "laboratory", loinc: "18719-5", display: "Chemistry studies (set)", local: "", unit: "", ucum: "", label_vi: "Sinh hóa máu", sure: Sure::Seen },
    Item { path: "/encounters/*/paraclinical/haematology", category: "laboratory", loinc: "18723-7", display: "Hematology studies (set)", local: "", unit: "", ucum: "", label_vi: "Huyết học", sure: Sure::Seen },
    Item { path: "/encounters/*/paraclinical/urine_biochemistry", category: "laboratory", loinc: "18729-4", display: "Urinalysis studies (set)", local: "", unit: "", ucum: "", label_vi: "Sinh hóa nước tiểu", sure: Sure::Seen },
    Item { path: "/history/birth_status/birth_asphyxia", category: "exam", loinc: "", display: "", local: "birth-asphyxia", unit: "", ucum: "", label_vi: "Bị ngạt lúc đẻ", sure: Sure::Local },
    Item { path: "/history/birth_status/birth_length_cm", category: "exam", loinc: "89269-5", display: "Body height Measured --at birth", local: "", unit: "cm", ucum: "cm", label_vi: "Chiều dài (lúc đẻ)", sure: Sure::Verified },
    Item { path: "/history/birth_status/birth_weight_g", category: "exam", loinc: "8339-4", display: "Birth weight Measured", local: "", unit: "g", ucum: "g", label_vi: "Cân nặng (lúc đẻ)", sure: Sure::Verified },
    Item { path: "/history/birth_status/congenital_anomalies", category: "exam", loinc: "32386-5", display: "Congenital anomalies", local: "", unit: "", ucum: "", label_vi: "Dị tật bẩm sinh (ghi rõ nếu có)", sure: Sure::Verified },
    Item { path: "/history/birth_status/delivery_method", category: "exam", loinc: "72149-8", display: "Delivery method", local: "delivery-method", unit: "", ucum: "", label_vi: "Đẻ thường / Đẻ mổ", sure: Sure::Seen },
    Item { path: "/history/birth_status/other_birth_problems", category: "exam", loinc: "32416-0", display: "Birth problems", local: "", unit: "", ucum: "", label_vi: "Vấn đề khác (ghi rõ nếu có)", sure: Sure::Verified },
    Item { path: "/history/birth_status/preterm_birth", category: "exam", loinc: "", display: "", local: "preterm-birth", unit: "", ucum: "", label_vi: "Đẻ thiếu tháng", sure: Sure::Local },
    Item { path: "/history/disabilities/", category: "exam", loinc: "", display: "", local: "disability", unit: "", ucum: "", label_vi: "Khuyết tật", sure: Sure::Local },
    Item { path: "/history/disabilities/arm", category: "exam", loinc: "", display: "", local: "disability-arm", unit: "", ucum: "", label_vi: "Khuyết tật tay", sure: Sure::Local },
    Item { path: "/history/disabilities/cleft_lip_palate", category: "exam", loinc: "", display: "", local: "disability-cleft-lip-palate", unit: "", ucum: "", label_vi: "Khe hở môi, vòm miệng", sure: Sure::Local },
    Item { path: "/history/disabilities/hearing", category: "exam", loinc: "", display: "", local: "disability-hearing", unit: "", ucum: "", label_vi: "Khuyết tật thính lực", sure: Sure::Local },
    Item { path: "/history/disabilities/leg", category: "exam", loinc: "", display: "", local: "disability-leg", unit: "", ucum: "", label_vi: "Khuyết tật chân", sure: Sure::Local },
    Item { path: "/history/disabilities/other", category: "exam", loinc: "", display: "", local: "disability-other", unit: "", ucum: "", label_vi: "Khuyết tật khác", sure: Sure::Local },
    Item { path: "/history/disabilities/scoliosis", category: "exam", loinc: "", display: "", local: "disability-scoliosis", unit: "", ucum: "", label_vi: "Cong vẹo cột sống", sure: Sure::Local },
    Item { path: "/history/disabilities/vision", category: "exam", loinc: "", display: "", local: "disability-vision", unit: "", ucum: "", label_vi: "Khuyết tật thị lực", sure: Sure::Local },
    Item { path: "/history/other_issues", category: "survey", loinc: "", display: "", local: "other-issues", unit: "", ucum: "", label_vi: "Vấn đề khác (ghi rõ nếu có)", sure: Sure::Local },
    Item { path: "/history/reproductive_health/abortions", category: "survey", loinc: "11613-7", display: "[#] Abortions.induced", local: "", unit: "", ucum: "", label_vi: "Số lần phá thai", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/births", category: "survey", loinc: "11640-0", display: "[#] Births total", local: "", unit: "", ucum: "", label_vi: "Số lần sinh đẻ", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/births_caesarean", category: "survey", loinc: "68497-7", display: "[#] Cesarean births", local: "", unit: "", ucum: "", label_vi: "Đẻ mổ", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/births_difficult", category: "survey", loinc: "", display: "", local: "births-difficult", unit: "", ucum: "", label_vi: "Đẻ khó", sure: Sure::Local },
    Item { path: "/history/reproductive_health/births_preterm", category: "survey", loinc: "11637-6", display: "[#] Births.preterm", local: "", unit: "", ucum: "", label_vi: "Số lần đẻ non", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/births_term", category: "survey", loinc: "11639-2", display: "[#] Births.term", local: "", unit: "", ucum: "", label_vi: "Số lần đẻ đủ tháng", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/births_vaginal", category: "survey", loinc: "", display: "", local: "births-vaginal", unit: "", ucum: "", label_vi: "Đẻ thường", sure: Sure::Local },
    Item { path: "/history/reproductive_health/contraception_current", category: "survey", loinc: "8659-5", display: "Birth control method", local: "", unit: "", ucum: "", label_vi: "Biện pháp tránh thai đang dùng", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/gynaecological_disease", category: "survey", loinc: "56871-7", display: "Gynecologic disease history", local: "", unit: "", ucum: "", label_vi: "Bệnh phụ khoa", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/last_pregnancy", category: "survey", loinc: "", display: "", local: "last-pregnancy", unit: "", ucum: "", label_vi: "Kỳ có thai cuối cùng", sure: Sure::Local },
    Item { path: "/history/reproductive_health/living_children", category: "survey", loinc: "11638-4", display: "[#] Births.still living", local: "", unit: "", ucum: "", label_vi: "Số con hiện sống", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/miscarriages", category: "survey", loinc: "11614-5", display: "[#] Abortions.spontaneous", local: "", unit: "", ucum: "", label_vi: "Số lần sảy thai", sure: Sure::Verified },
    Item { path: "/history/reproductive_health/pregnancies", category: "survey", loinc: "11996-6", display: "[#] Pregnancies", local: "", unit: "", ucum: "", label_vi: "Số lần có thai", sure: Sure::Verified },
    Item { path: "/history/risk_factors/alcohol_drinks_per_day", category: "social-history", loinc: "74013-4", display: "Alcoholic drinks per day", local: "", unit: "/d", ucum: "/d", label_vi: "Số ly cốc uống/ngày", sure: Sure::Verified },
    Item { path: "/history/risk_factors/alcohol_use", category: "social-history", loinc: "11330-8", display: "History of Alcohol use", local: "", unit: "", ucum: "", label_vi: "Uống rượu bia thường xuyên", sure: Sure::Verified },
    Item { path: "/history/risk_factors/drug_use", category: "social-history", loinc: "11342-3", display: "History of Other nonmedical drug use", local: "", unit: "", ucum: "", label_vi: "Sử dụng ma túy", sure: Sure::Verified },
    Item { path: "/history/risk_factors/exposure_duration", category: "social-history", loinc: "", display: "", local: "exposure-duration", unit: "", ucum: "", label_vi: "thời gian tiếp xúc", sure: Sure::Local },
    Item { path: "/history/risk_factors/exposure_factors", category: "social-history", loinc: "10161-8", display: "History of Occupational exposure", local: "", unit: "", ucum: "", label_vi: "Yếu tố tiếp xúc nghề nghiệp/ Môi trường sống (Hóa chất, bụi, ồn, virút,....) ghi rõ yếu tố tiếp xúc", sure: Sure::Verified },
    Item { path: "/history/risk_factors/household_toilet_type", category: "social-history", loinc: "", display: "", local: "household-toilet-type", unit: "", ucum: "", label_vi: "Loại hố xí của gia đình (xả nước/ hai ngăn/hố xí thùng/ không có hố xí)", sure: Sure::Local },
    Item { path: "/history/risk_factors/other_risks", category: "social-history", loinc: "", display: "", local: "other-risks", unit: "", ucum: "", label_vi: "Nguy cơ khác (ghi rõ)", sure: Sure::Local },
    Item { path: "/history/risk_factors/physical_activity", category: "social-history", loinc: "", display: "", local: "physical-activity", unit: "", ucum: "", label_vi: "Hoạt động thể lực", sure: Sure::Local },
    Item { path: "/history/risk_factors/tobacco_use", category: "social-history", loinc: "72166-2", display: "Tobacco smoking status", local: "", unit: "", ucum: "", label_vi: "Hút thuốc lá, lào", sure: Sure::Verified },
    Item { path: "/immunization/mother_tetanus_doses", category: "survey", loinc: "", display: "", local: "mother-tetanus-doses", unit: "", ucum: "", label_vi: "Số mũi vắc xin uốn ván mẹ đã tiêm", sure: Sure::Local },
    Item { path: "/immunization/reaction", category: "exam", loinc: "", display: "", local: "vaccine-reaction", unit: "", ucum: "", label_vi: "Phản ứng sau tiêm", sure: Sure::Local },
];
