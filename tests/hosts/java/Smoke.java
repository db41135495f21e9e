import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

public final class Smoke {
    private static final Hsskdt LIBRARY = Hsskdt.INSTANCE;

    private static void check(boolean holds, int place) {
        if (!holds) {
            System.exit(place);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Hsskdt.Size length(byte[] data) {
        return new Hsskdt.Size(data.length);
    }

    private static String text(Pointer start) {
        return start.getString(0, "UTF-8");
    }

    private static String textAndFree(Pointer bytes) {
        byte[] data = LIBRARY.hsskdt_bytes_data(bytes).getByteArray(0, LIBRARY.hsskdt_bytes_len(bytes).intValue());
        LIBRARY.hsskdt_bytes_free(bytes);
        return new String(data, StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        byte[] data = Files.readAllBytes(Paths.get(arguments[0]));
        PointerByReference record = new PointerByReference();
        PointerByReference report = new PointerByReference();
        PointerByReference bytes = new PointerByReference();
        PointerByReference error = new PointerByReference();
        Pointer options = LIBRARY.hsskdt_options_new();
        check(LIBRARY.hsskdt_abi_version() >>> 16 == Hsskdt.HSSKDT_ABI_MAJOR, 3);
        byte[] name = utf8("today");
        byte[] value = utf8("2026-11-23");
        check(LIBRARY.hsskdt_options_set(options, name, length(name), value, length(value), null) == 0, 4);
        check(LIBRARY.hsskdt_record_read(data, length(data), Hsskdt.HSSKDT_FORMAT_AUTO, options, record, null, null) == 0, 5);
        name = utf8("/administrative/full_name");
        value = utf8("\"Nguyễn Thị Ví Dụ\"");
        check(LIBRARY.hsskdt_record_set(record.getValue(), name, length(name), value, length(value), null) == 0, 6);
        check(LIBRARY.hsskdt_record_get(record.getValue(), name, length(name), bytes, null) == 0, 7);
        out.println(textAndFree(bytes.getValue()));
        name = utf8("/nowhere");
        check(LIBRARY.hsskdt_record_get(record.getValue(), name, length(name), bytes, error)
                == Hsskdt.HSSKDT_STATUS_USAGE, 8);
        check(bytes.getValue() == null, 8);
        out.println(text(LIBRARY.hsskdt_error_code(error.getValue())) + " "
                + text(LIBRARY.hsskdt_error_path(error.getValue())) + " "
                + text(LIBRARY.hsskdt_error_message(error.getValue(), Hsskdt.HSSKDT_LANG_VI)));
        LIBRARY.hsskdt_error_free(error.getValue());
        check(LIBRARY.hsskdt_record_validate(record.getValue(), options, report, null) == 0, 9);
        for (int i = 0; i < LIBRARY.hsskdt_report_len(report.getValue()).intValue(); i++) {
            Hsskdt.Size index = new Hsskdt.Size(i);
            out.println(text(LIBRARY.hsskdt_report_code(report.getValue(), index)) + " "
                    + text(LIBRARY.hsskdt_report_path(report.getValue(), index)) + " "
                    + text(LIBRARY.hsskdt_report_message(report.getValue(), index, Hsskdt.HSSKDT_LANG_VI)));
        }
        LIBRARY.hsskdt_report_free(report.getValue());
        LIBRARY.hsskdt_record_free(record.getValue());
        check(LIBRARY.hsskdt_convert(data, length(data), Hsskdt.HSSKDT_FORMAT_AUTO, Hsskdt.HSSKDT_FORMAT_JSON, options,
                bytes, report, null) == 0, 10);
        out.println(textAndFree(bytes.getValue()));
        out.println(LIBRARY.hsskdt_report_len(report.getValue()).intValue() + " notes");
        LIBRARY.hsskdt_report_free(report.getValue());
        LIBRARY.hsskdt_options_free(options);
    }
}
