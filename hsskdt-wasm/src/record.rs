//! Records.

use crate::error::thrown;
use crate::{options, value};
use hsskdt_core::as_json;
use hsskdt_core::convert::Notes;
use hsskdt_core::error::{Error, catalogue::call};
use hsskdt_core::merge::suggestions;
use hsskdt_core::pipeline::{Records, settled};
use hsskdt_core::validate::{Profile, validate_record};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The record of one person. Lives in the memory of the library: `free()` it, or declare it with `using`.
#[wasm_bindgen]
pub struct HealthRecord {
    record: hsskdt_core::HealthRecord,
    notes: Notes,
}

#[wasm_bindgen]
impl HealthRecord {
    /// An empty record.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> HealthRecord {
        HealthRecord { record: hsskdt_core::HealthRecord::default(), notes: Notes::new() }
    }

    /// Reads the one record of a document; a document of several throws, see `readAll`.
    pub fn read(
        data: &[u8],
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
    ) -> Result<HealthRecord, JsValue> {
        let options = options::read(&options, &["format"])?;
        let (record, notes) = settled::read(data, options.from, &options.settings).map_err(|e| thrown(&e))?;
        Ok(HealthRecord { record, notes })
    }

    /// Reads every record of a document. One that cannot be read stands in `failures` and stops no other.
    #[wasm_bindgen(js_name = readAll, unchecked_return_type = "ReadAll")]
    pub fn read_all(
        data: &[u8],
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options = options::read(&options, &["format"])?;
        let found = settled::read_all(data, options.from, &options.settings).map_err(|e| thrown(&e))?;
        let Records { records, failures } = found;
        let (list, mut all) = (js_sys::Array::new(), Notes::new());
        for (record, notes) in records {
            all.append(notes.clone());
            list.push(&HealthRecord { record, notes }.into());
        }
        Ok(value::object(&[
            ("records", list.into()),
            ("notes", value::parsed(&as_json::notes(&all))?),
            ("failures", value::parsed(&as_json::errors(&failures))?),
        ]))
    }

    /// What reading did to the data.
    #[wasm_bindgen(getter, unchecked_return_type = "Note[]")]
    pub fn notes(&self) -> Result<JsValue, JsValue> {
        value::parsed(&as_json::notes(&self.notes))
    }

    /// Writes the record.
    #[wasm_bindgen(unchecked_return_type = "Written")]
    pub fn write(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Format")] format: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let settings = options::read(&options, &[])?.settings;
        let format = options::format(format).map_err(|e| thrown(&e))?;
        let (bytes, notes) = settled::write(&self.record, format, &settings).map_err(|e| thrown(&e))?;
        Ok(value::object(&[("bytes", value::bytes(&bytes)), ("notes", value::parsed(&as_json::notes(&notes))?)]))
    }

    /// The element at a path such as `/administrative/birth_date`; `null` where the record holds nothing there.
    #[wasm_bindgen(unchecked_return_type = "Json")]
    pub fn get(&self, path: &str) -> Result<JsValue, JsValue> {
        let element = self.record.get(path).map_err(|e| thrown(&e))?;
        value::parsed(&element.to_string())
    }

    /// Puts a value at a path; `null` removes, one index past the end of a list appends. When it throws, the record is
    /// as it was.
    pub fn set(
        &mut self,
        path: &str,
        #[wasm_bindgen(unchecked_param_type = "Json")] value: JsValue,
    ) -> Result<(), JsValue> {
        let element = serde_json::from_str(&value::text(&value)?).map_err(|_| thrown(&Error::new(&call::JSON)))?;
        self.record.set(path, element).map_err(|e| thrown(&e))
    }

    /// Checks the record. Breaking a rule is no error: the report says so.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn validate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let settings = options::read(&options, &[])?.settings;
        let profile = settings.profile.clone().unwrap_or_else(Profile::form831);
        let report = validate_record(&self.record, &profile, &settings.context(now));
        value::report(&report)
    }

    /// Takes a document of the same person into this record: a visit that is known is replaced or completed, values of
    /// part A follow the better or newer source, part B only gets suggestions. Order and repetition of documents do not
    /// matter. A document that seems to be another person's throws `merge.other-person`, unless `samePerson` is true.
    /// When it throws, the record is as it was.
    #[wasm_bindgen(unchecked_return_type = "Outcome")]
    pub fn upsert(
        &mut self,
        data: &[u8],
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options = options::read(&options, &["format"])?;
        let (outcome, notes) =
            settled::upsert(&mut self.record, data, options.from, &options.settings).map_err(|e| thrown(&e))?;
        self.notes.append(notes);
        let open = suggestions(&self.record);
        let found = as_json::outcome(&outcome, &open);
        // Texts and numbers always have a JSON form.
        value::parsed(&serde_json::to_string(&found).unwrap_or_default())
    }

    /// A copy.
    #[wasm_bindgen(js_name = clone)]
    pub fn copy(&self) -> HealthRecord {
        HealthRecord { record: self.record.clone(), notes: self.notes.clone() }
    }
}

/// Checks a document: claim files by the rules of their tables, every other format by those of Form 831; the option
/// `profile` chooses others. A claim file that cannot be read is a finding too.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn validate(
    data: &[u8],
    #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = options::read(&options, &["format"])?;
    let report = settled::validate(data, options.from, &options.settings, now).map_err(|e| thrown(&e))?;
    value::report(&report)
}

/// The browser's clock, in seconds since 1970-01-01 UTC. Used where the option `today` is not set.
fn now() -> i64 {
    // Whole seconds of any date that JavaScript knows fit.
    (js_sys::Date::now() / 1000.0).floor() as i64
}
