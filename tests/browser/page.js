import { HealthRecord, init, isHsskdtError, version } from "./hsskdt/index.js";

const show = (id, text) => (document.getElementById(id).textContent = text);

try {
  version();
} catch (error) {
  show("early", error.message);
}
await init();
show("version", version());

const record = new HealthRecord();
record.set("/administrative/full_name", "Nguyễn Thị Ví Dụ");
record.set("/encounters/0/examination", {});
try {
  record.set("/administrative/nickname", "?");
} catch (error) {
  show("error", isHsskdtError(error) ? `${error.code} ${error.path}: ${error.messageVi}` : String(error));
}
for (const finding of record.validate({ today: "2026-11-23" }).findings) {
  const item = document.createElement("li");
  item.textContent = `${finding.rule} ${finding.path}: ${finding.message_vi}`;
  document.getElementById("findings").append(item);
}
show("json", new TextDecoder().decode(record.write("json", { pretty: true }).bytes));
record.free();
document.body.dataset.done = "yes";
