//! The Bundle, written entry by entry: no resource waits in memory for the others.

use super::primitive::{Element, Stamp};
use super::writer::Writer;
use crate::spec::fhir::Uri;
use uuid::Uuid;

/// A resource with an id of its own.
pub trait Resource {
    /// `resourceType`.
    const TYPE: &'static str;
    /// Logical id.
    fn id(&self) -> Uuid;
    /// Profile that it may claim.
    fn profile(&self) -> Option<&'static Uri>;
    /// Writes everything after the id.
    fn write_content(&self, w: &mut Writer<'_>);
}

/// A transaction Bundle in the making: every entry is a PUT on the id of its resource.
pub struct Bundle<'b> {
    w: Writer<'b>,
    moh: bool,
}

impl<'b> Bundle<'b> {
    /// Starts the document. `moh` tells which guide's profiles may be claimed.
    pub fn transaction(mut w: Writer<'b>, moh: bool, id: Uuid, timestamp: Option<Stamp>) -> Bundle<'b> {
        w.begin_object();
        w.key("resourceType");
        w.string(&["Bundle"]);
        id.write_field("id", &mut w);
        w.key("type");
        w.string(&["transaction"]);
        if let Some(stamp) = timestamp.filter(Stamp::is_instant) {
            w.key("timestamp");
            w.string(&[stamp.as_str()]);
        }
        w.key("entry");
        w.begin_list();
        Bundle { w, moh }
    }

    /// Adds a resource.
    pub fn put<R: Resource>(&mut self, resource: &R) {
        let w = &mut self.w;
        let mut buffer = [0; 36];
        let id: &str = resource.id().hyphenated().encode_lower(&mut buffer);
        w.item();
        w.begin_object();
        w.key("fullUrl");
        w.string(&["urn:uuid:", id]);
        w.key("resource");
        w.begin_object();
        w.key("resourceType");
        w.string(&[R::TYPE]);
        w.key("id");
        w.string(&[id]);
        if w.wants_profiles()
            && let Some(profile) = resource.profile()
            && (if self.moh { profile.moh } else { profile.text }) != "-"
        {
            w.key("meta");
            w.begin_object();
            w.key("profile");
            w.begin_list();
            w.item();
            w.uri(profile, "");
            w.end_list();
            w.end_object();
        }
        resource.write_content(w);
        w.end_object();
        w.key("request");
        w.begin_object();
        w.key("method");
        w.string(&["PUT"]);
        w.key("url");
        w.string(&[R::TYPE, "/", id]);
        w.end_object();
        w.end_object();
    }

    /// Ends the document.
    pub fn finish(mut self) -> Writer<'b> {
        self.w.end_list();
        self.w.end_object();
        self.w
    }
}
