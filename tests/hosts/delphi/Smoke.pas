program Smoke;

{$IFDEF FPC}{$MODE DELPHI}{$H+}{$ENDIF}

uses Classes, SysUtils, hsskdt;

procedure Check(Holds: Boolean; Place: Integer);
begin
  if not Holds then
    Halt(Place);
end;

function Start(const Text: RawByteString): PByte;
begin
  Result := PByte(PAnsiChar(Text));
end;

var
  Data, Path, Json: RawByteString;
  Stream: TFileStream;
  Rec: Phsskdt_record;
  Report: Phsskdt_report;
  Bytes: Phsskdt_bytes;
  Error: Phsskdt_error;
  Options: Phsskdt_options;
  I: Integer;

begin
  Stream := TFileStream.Create(ParamStr(1), fmOpenRead);
  SetLength(Data, Stream.Size);
  Stream.ReadBuffer(Data[1], Stream.Size);
  Stream.Free;

  Options := hsskdt_options_new;
  Check(hsskdt_abi_version shr 16 = HSSKDT_ABI_MAJOR, 3);
  Path := 'today';
  Json := '2026-11-23';
  Check(hsskdt_options_set(Options, Start(Path), Length(Path), Start(Json), Length(Json), nil) = 0, 4);
  Check(hsskdt_record_read(Start(Data), Length(Data), HSSKDT_FORMAT_AUTO, Options, @Rec, nil, nil) = 0, 5);
  Path := '/administrative/full_name';
  Json := '"Nguyễn Thị Ví Dụ"';
  Check(hsskdt_record_set(Rec, Start(Path), Length(Path), Start(Json), Length(Json), nil) = 0, 6);
  Check(hsskdt_record_get(Rec, Start(Path), Length(Path), @Bytes, nil) = 0, 7);
  WriteLn(PAnsiChar(hsskdt_bytes_data(Bytes)));
  hsskdt_bytes_free(Bytes);
  Path := '/nowhere';
  Check(hsskdt_record_get(Rec, Start(Path), Length(Path), @Bytes, @Error) = HSSKDT_STATUS_USAGE, 8);
  Check(Bytes = nil, 8);
  WriteLn(hsskdt_error_code(Error), ' ', hsskdt_error_path(Error), ' ', hsskdt_error_message(Error, HSSKDT_LANG_VI));
  hsskdt_error_free(Error);
  Check(hsskdt_record_validate(Rec, Options, @Report, nil) = 0, 9);
  for I := 0 to Integer(hsskdt_report_len(Report)) - 1 do
    WriteLn(hsskdt_report_code(Report, I), ' ', hsskdt_report_path(Report, I), ' ',
      hsskdt_report_message(Report, I, HSSKDT_LANG_VI));
  hsskdt_report_free(Report);
  hsskdt_record_free(Rec);
  Check(hsskdt_convert(Start(Data), Length(Data), HSSKDT_FORMAT_AUTO, HSSKDT_FORMAT_JSON, Options, @Bytes, @Report,
    nil) = 0, 10);
  WriteLn(PAnsiChar(hsskdt_bytes_data(Bytes)));
  WriteLn(hsskdt_report_len(Report), ' notes');
  hsskdt_report_free(Report);
  hsskdt_bytes_free(Bytes);
  hsskdt_options_free(Options);
end.
