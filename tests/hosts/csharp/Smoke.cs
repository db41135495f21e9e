using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Hsskdt;

internal static class Smoke
{
    private static void Check(bool holds, int place)
    {
        if (!holds) Environment.Exit(place);
    }

    private static byte[] Utf8(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    private static UIntPtr Length(byte[] data)
    {
        return (UIntPtr)(uint)data.Length;
    }

    private static string Text(IntPtr start, int length)
    {
        var data = new byte[length];
        Marshal.Copy(start, data, 0, length);
        return Encoding.UTF8.GetString(data);
    }

    private static string Text(IntPtr start)
    {
        int length = 0;
        while (Marshal.ReadByte(start, length) != 0) length++;
        return Text(start, length);
    }

    private static string TextAndFree(IntPtr bytes)
    {
        string text = Text(Native.hsskdt_bytes_data(bytes), (int)(uint)Native.hsskdt_bytes_len(bytes));
        Native.hsskdt_bytes_free(bytes);
        return text;
    }

    private static void Main(string[] arguments)
    {
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true });
        byte[] data = File.ReadAllBytes(arguments[0]);
        IntPtr record, report, bytes, error;
        IntPtr options = Native.hsskdt_options_new();
        Check(Native.hsskdt_abi_version() >> 16 == Native.HSSKDT_ABI_MAJOR, 3);
        byte[] name = Utf8("today"), value = Utf8("2026-11-23");
        Check(Native.hsskdt_options_set(options, name, Length(name), value, Length(value), out error) == 0, 4);
        Check(Native.hsskdt_record_read(data, Length(data), Native.HSSKDT_FORMAT_AUTO, options, out record, out report,
            out error) == 0, 5);
        Native.hsskdt_report_free(report);
        name = Utf8("/administrative/full_name");
        value = Utf8("\"Nguyễn Thị Ví Dụ\"");
        Check(Native.hsskdt_record_set(record, name, Length(name), value, Length(value), out error) == 0, 6);
        Check(Native.hsskdt_record_get(record, name, Length(name), out bytes, out error) == 0, 7);
        Console.WriteLine(TextAndFree(bytes));
        name = Utf8("/nowhere");
        Check(Native.hsskdt_record_get(record, name, Length(name), out bytes, out error) == Native.HSSKDT_STATUS_USAGE, 8);
        Check(bytes == IntPtr.Zero, 8);
        Console.WriteLine("{0} {1} {2}", Text(Native.hsskdt_error_code(error)), Text(Native.hsskdt_error_path(error)),
            Text(Native.hsskdt_error_message(error, Native.HSSKDT_LANG_VI)));
        Native.hsskdt_error_free(error);
        Check(Native.hsskdt_record_validate(record, options, out report, out error) == 0, 9);
        for (uint i = 0; i < (uint)Native.hsskdt_report_len(report); i++)
            Console.WriteLine("{0} {1} {2}", Text(Native.hsskdt_report_code(report, (UIntPtr)i)),
                Text(Native.hsskdt_report_path(report, (UIntPtr)i)),
                Text(Native.hsskdt_report_message(report, (UIntPtr)i, Native.HSSKDT_LANG_VI)));
        Native.hsskdt_report_free(report);
        Native.hsskdt_record_free(record);
        Check(Native.hsskdt_convert(data, Length(data), Native.HSSKDT_FORMAT_AUTO, Native.HSSKDT_FORMAT_JSON, options,
            out bytes, out report, out error) == 0, 10);
        Console.WriteLine(TextAndFree(bytes));
        Console.WriteLine("{0} notes", (uint)Native.hsskdt_report_len(report));
        Native.hsskdt_report_free(report);
        Native.hsskdt_options_free(options);
    }
}
