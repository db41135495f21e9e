// hsskdt for C++17: owning handles over hsskdt.h, header only.
//
// Each class owns one handle: it moves, does not copy, and frees at the end of its scope. What a call in C gives back as
// an error is thrown as hsskdt::Error here. A report is a value, not an error.
#ifndef HSSKDT_HPP
#define HSSKDT_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hsskdt.h"

namespace hsskdt {

namespace detail {

template <typename Handle, void (*Free)(Handle *)>
struct Deleter {
    void operator()(Handle *handle) const noexcept { Free(handle); }
};

template <typename Handle, void (*Free)(Handle *)>
using Owned = std::unique_ptr<Handle, Deleter<Handle, Free>>;

inline const std::uint8_t *data(std::string_view text) noexcept {
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

}  // namespace detail

/// What a failed call says. Holds no value of a record.
class Error : public std::runtime_error {
public:
    /// Takes the handle over.
    explicit Error(hsskdt_error *error)
        : std::runtime_error(hsskdt_error_message(error, HSSKDT_LANG_EN)), handle_(error, hsskdt_error_free) {}

    hsskdt_status status() const noexcept { return hsskdt_error_status(handle_.get()); }
    /// Stable, such as "xml.unclosed-element".
    std::string code() const { return hsskdt_error_code(handle_.get()); }
    std::string path() const { return hsskdt_error_path(handle_.get()); }
    /// From 1; 0 where the input has no lines.
    std::uint32_t line() const noexcept { return hsskdt_error_line(handle_.get()); }
    std::uint32_t column() const noexcept { return hsskdt_error_column(handle_.get()); }
    std::string message(hsskdt_lang lang = HSSKDT_LANG_VI) const { return hsskdt_error_message(handle_.get(), lang); }

private:
    // Shared, because exceptions are copied.
    std::shared_ptr<hsskdt_error> handle_;
};

namespace detail {

inline void check(hsskdt_status status, hsskdt_error *error) {
    if (status != HSSKDT_STATUS_OK) throw Error(error);
}

}  // namespace detail

/// Stops a program that was built for another ABI than that of the library it runs with.
inline void check_abi() {
    const std::uint32_t running = hsskdt_abi_version();
    if (running >> 16 != HSSKDT_ABI_MAJOR || (running & 0xFFFF) < HSSKDT_ABI_MINOR)
        throw std::runtime_error("hsskdt: the library has another ABI than its header");
}

/// Bytes that a call made; wiped when freed.
class Bytes {
public:
    explicit Bytes(hsskdt_bytes *bytes) noexcept : handle_(bytes) {}
    const std::uint8_t *data() const noexcept { return hsskdt_bytes_data(handle_.get()); }
    std::size_t size() const noexcept { return hsskdt_bytes_len(handle_.get()); }
    /// Lives as long as the object.
    std::string_view view() const noexcept { return {reinterpret_cast<const char *>(data()), size()}; }

private:
    detail::Owned<hsskdt_bytes, hsskdt_bytes_free> handle_;
};

/// One entry of a report; its texts live as long as the report.
struct Entry {
    hsskdt_entry kind;
    hsskdt_severity severity;
    std::string_view code, path, target, table, field;
    std::int64_t record;
    std::uint32_t row, line, column;
    std::string_view message_vi, message_en;
};

/// Findings of a validation, or notes of a conversion.
class Report {
public:
    explicit Report(hsskdt_report *report) noexcept : handle_(report) {}
    std::size_t size() const noexcept { return hsskdt_report_len(handle_.get()); }
    bool empty() const noexcept { return size() == 0; }
    hsskdt_severity worst() const noexcept { return hsskdt_report_worst(handle_.get()); }
    Entry operator[](std::size_t index) const noexcept {
        const hsskdt_report *report = handle_.get();
        return {hsskdt_report_kind(report, index),
                hsskdt_report_severity(report, index),
                hsskdt_report_code(report, index),
                hsskdt_report_path(report, index),
                hsskdt_report_target(report, index),
                hsskdt_report_table(report, index),
                hsskdt_report_field(report, index),
                hsskdt_report_record(report, index),
                hsskdt_report_row(report, index),
                hsskdt_report_line(report, index),
                hsskdt_report_column(report, index),
                hsskdt_report_message(report, index, HSSKDT_LANG_VI),
                hsskdt_report_message(report, index, HSSKDT_LANG_EN)};
    }
    /// The whole report as a JSON array.
    std::string json() const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_report_json(handle_.get(), &out, &error), error);
        return std::string(Bytes(out).view());
    }

private:
    detail::Owned<hsskdt_report, hsskdt_report_free> handle_;
};

/// Options by name; README.md lists them.
class Options {
public:
    Options() : handle_(hsskdt_options_new()) {}
    Options &set(std::string_view name, std::string_view value) {
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_options_set(handle_.get(), detail::data(name), name.size(), detail::data(value),
                                         value.size(), &error),
                      error);
        return *this;
    }
    const hsskdt_options *get() const noexcept { return handle_.get(); }

private:
    detail::Owned<hsskdt_options, hsskdt_options_free> handle_;
};

/// A document with what writing it did to the data.
struct Written {
    Bytes bytes;
    Report notes;
};

/// The record of one person.
class Record {
public:
    Record() : handle_(hsskdt_record_new()) {}
    explicit Record(hsskdt_record *record) noexcept : handle_(record) {}

    /// Reads the one record of a document. `notes` gets what reading did to the data.
    static Record read(std::string_view document, hsskdt_format format = HSSKDT_FORMAT_AUTO,
                       const Options &options = Options(), Report *notes = nullptr) {
        hsskdt_record *record = nullptr;
        hsskdt_report *report = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_read(detail::data(document), document.size(), format, options.get(), &record,
                                         notes != nullptr ? &report : nullptr, &error),
                      error);
        if (notes != nullptr) *notes = Report(report);
        return Record(record);
    }

    Written write(hsskdt_format format, const Options &options = Options()) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_report *notes = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_write(handle_.get(), format, options.get(), &out, &notes, &error), error);
        return {Bytes(out), Report(notes)};
    }

    /// The element at a path as JSON text; "null" where the record holds nothing there.
    std::string get(std::string_view path) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_get(handle_.get(), detail::data(path), path.size(), &out, &error), error);
        return std::string(Bytes(out).view());
    }

    /// Puts JSON text at a path; "null" removes.
    void set(std::string_view path, std::string_view json) {
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_set(handle_.get(), detail::data(path), path.size(), detail::data(json),
                                        json.size(), &error),
                      error);
    }

    Report validate(const Options &options = Options()) const {
        hsskdt_report *report = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_validate(handle_.get(), options.get(), &report, &error), error);
        return Report(report);
    }

    /// Takes a document of the same person into the record. `outcome` gets JSON: what changed, where sources differ, what
    /// part B could say.
    Report upsert(std::string_view document, hsskdt_format format = HSSKDT_FORMAT_AUTO,
                  const Options &options = Options(), std::string *outcome = nullptr) {
        hsskdt_bytes *out = nullptr;
        hsskdt_report *notes = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_upsert(handle_.get(), detail::data(document), document.size(), format, options.get(),
                                           &out, &notes, &error),
                      error);
        Bytes said(out);
        if (outcome != nullptr) *outcome = std::string(said.view());
        return Report(notes);
    }

    Record clone() const {
        hsskdt_record *copy = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_record_clone(handle_.get(), &copy, &error), error);
        return Record(copy);
    }

private:
    detail::Owned<hsskdt_record, hsskdt_record_free> handle_;
};

/// Checks a document; the option "profile" chooses the rules.
inline Report validate(std::string_view document, hsskdt_format format = HSSKDT_FORMAT_AUTO,
                       const Options &options = Options()) {
    hsskdt_report *report = nullptr;
    hsskdt_error *error = nullptr;
    detail::check(hsskdt_validate(detail::data(document), document.size(), format, options.get(), &report, &error), error);
    return Report(report);
}

/// A key, wiped when freed. `entropy`: fresh bytes of the system's generator, never used again.
class Key {
public:
    explicit Key(hsskdt_key *key) noexcept : handle_(key) {}

    /// "person", "facility", "master", "index", "audit" or "recipient"; 32 bytes of entropy.
    static Key generate(std::string_view kind, std::string_view entropy) {
        hsskdt_key *key = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_generate(detail::data(kind), kind.size(), detail::data(entropy), entropy.size(), &key,
                                          &error),
                      error);
        return Key(key);
    }

    /// Reads a key file, or one key as text.
    static Key read(std::string_view text) {
        hsskdt_key *key = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_read(detail::data(text), text.size(), &key, &error), error);
        return Key(key);
    }

    /// Unwraps what `wrap` gave.
    static Key unwrap(std::string_view wrapped, const Key &parent) {
        hsskdt_key *key = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_unwrap(detail::data(wrapped), wrapped.size(), parent.get(), &key, &error), error);
        return Key(key);
    }

    /// 110 bytes for a database; 24 bytes of entropy.
    Bytes wrap(const Key &parent, std::string_view entropy) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_wrap(handle_.get(), parent.get(), detail::data(entropy), entropy.size(), &out, &error),
                      error);
        return Bytes(out);
    }

    /// The content of a key file, secret.
    Bytes write() const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_write(handle_.get(), &out, &error), error);
        return Bytes(out);
    }

    /// What may be published: the name of a key, or the public half of a recipient.
    std::string published() const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_public(handle_.get(), &out, &error), error);
        return std::string(Bytes(out).view());
    }

    /// The look-up token of a number; the key is of the kind index.
    std::string token(std::string_view field, std::string_view number, std::uint32_t epoch = 1) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_key_token(handle_.get(), detail::data(field), field.size(), detail::data(number),
                                       number.size(), epoch, &out, &error),
                      error);
        return std::string(Bytes(out).view());
    }

    const hsskdt_key *get() const noexcept { return handle_.get(); }

private:
    detail::Owned<hsskdt_key, hsskdt_key_free> handle_;
};

/// Seals and opens: keys, bindings and public facts by name; README.md lists the names.
class Sealer {
public:
    Sealer() : handle_(hsskdt_sealer_new()) {}
    Sealer &add(const Key &key) {
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_sealer_add_key(handle_.get(), key.get(), &error), error);
        return *this;
    }
    Sealer &set(std::string_view name, std::string_view value) {
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_sealer_set(handle_.get(), detail::data(name), name.size(), detail::data(value),
                                        value.size(), &error),
                      error);
        return *this;
    }
    /// `entropy`: HSSKDT_ENTROPY_LEN fresh bytes of the system's generator.
    Bytes seal(std::string_view content, std::string_view entropy) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_sealer_seal(handle_.get(), detail::data(content), content.size(), detail::data(entropy),
                                         entropy.size(), &out, &error),
                      error);
        return Bytes(out);
    }
    Bytes open(std::string_view sealed) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_sealer_open(handle_.get(), detail::data(sealed), sealed.size(), &out, &error), error);
        return Bytes(out);
    }
    /// The record for the readers of `to`.
    Bytes rewrap(std::string_view sealed, const Sealer &to, std::string_view entropy) const {
        hsskdt_bytes *out = nullptr;
        hsskdt_error *error = nullptr;
        detail::check(hsskdt_sealer_rewrap(handle_.get(), detail::data(sealed), sealed.size(), to.handle_.get(),
                                           detail::data(entropy), entropy.size(), &out, &error),
                      error);
        return Bytes(out);
    }

private:
    detail::Owned<hsskdt_sealer, hsskdt_sealer_free> handle_;
};

/// What everybody can read in a sealed record, as JSON.
inline std::string inspect(std::string_view sealed) {
    hsskdt_bytes *out = nullptr;
    hsskdt_error *error = nullptr;
    detail::check(hsskdt_sealed_inspect(detail::data(sealed), sealed.size(), &out, &error), error);
    return std::string(Bytes(out).view());
}

/// Reads every record of a document. `notes` gets what reading did to the data, with an entry of kind
/// HSSKDT_ENTRY_FAILURE for each record that could not be read.
inline std::vector<Record> read_all(std::string_view document, Report &notes,
                                    hsskdt_format format = HSSKDT_FORMAT_AUTO, const Options &options = Options()) {
    hsskdt_records *found = nullptr;
    hsskdt_report *report = nullptr;
    hsskdt_error *error = nullptr;
    detail::check(hsskdt_records_read(detail::data(document), document.size(), format, options.get(), &found, &report,
                                      &error),
                  error);
    notes = Report(report);
    detail::Owned<hsskdt_records, hsskdt_records_free> records(found);
    std::vector<Record> all;
    for (std::size_t i = 0; i < hsskdt_records_len(records.get()); i++) {
        hsskdt_record *record = nullptr;
        detail::check(hsskdt_records_take(records.get(), i, &record, &error), error);
        all.emplace_back(record);
    }
    return all;
}

/// Reads a document and writes it in another format.
inline Written convert(std::string_view document, hsskdt_format from, hsskdt_format to,
                       const Options &options = Options()) {
    hsskdt_bytes *out = nullptr;
    hsskdt_report *notes = nullptr;
    hsskdt_error *error = nullptr;
    detail::check(hsskdt_convert(detail::data(document), document.size(), from, to, options.get(), &out, &notes,
                                 &error),
                  error);
    return {Bytes(out), Report(notes)};
}

}  // namespace hsskdt

#endif
