// The C++ classes: objects free themselves, errors are exceptions, reports are values.
#include "hsskdt.hpp"

#include "check.h"

int main() {
    hsskdt::check_abi();
    hsskdt::Record record;
    record.set("/administrative/full_name", "\"Nguyễn Thị Ví Dụ\"");
    CHECK(record.get("/administrative/full_name") == "\"Nguyễn Thị Ví Dụ\"");

    hsskdt::Options options;
    options.set("today", "2026-11-23").set("pretty", "true");
    hsskdt::Report findings = hsskdt::Record().validate(options);
    CHECK(!findings.empty() && findings[0].kind == HSSKDT_ENTRY_FINDING && !findings[0].message_vi.empty());
    CHECK(findings.json().front() == '[');

    hsskdt::Written written = record.write(HSSKDT_FORMAT_JSON, options);
    hsskdt::Report notes = std::move(written.notes);
    hsskdt::Record again = hsskdt::Record::read(written.bytes.view(), HSSKDT_FORMAT_AUTO, options, &notes);
    CHECK(again.write(HSSKDT_FORMAT_JSON, options).bytes.view() == written.bytes.view() && notes.empty());
    CHECK(hsskdt::read_all(written.bytes.view(), notes).size() == 1);
    CHECK(hsskdt::convert(written.bytes.view(), HSSKDT_FORMAT_AUTO, HSSKDT_FORMAT_JSON, options).bytes.view() ==
          written.bytes.view());

    hsskdt::Record copy = again.clone();
    copy = std::move(again);
    try {
        copy.set("/administrative/nickname", "1");
        CHECK(false);
    } catch (const hsskdt::Error &error) {
        hsskdt::Error kept = error;
        CHECK(kept.code() == "path.unknown" && kept.path() == "/administrative/nickname");
        CHECK(kept.status() == HSSKDT_STATUS_USAGE && kept.message() != kept.what());
    }
    try {
        options.set("colour", "blue");
        CHECK(false);
    } catch (const std::exception &error) {
        CHECK(std::string_view(error.what()).find("colour") != std::string_view::npos);
    }
    std::puts("raii: good");
}
