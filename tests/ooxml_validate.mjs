// Says what Microsoft's schemas find wrong in DOCX and XLSX files; nothing when all is right.
//
//   node tests/ooxml_validate.mjs FOLDER_OF_NODE_MODULES FILE...
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const library = pathToFileURL(`${modules}/@ooxml-tools/validate/dist/npm/index.js`);
const { default: validate, getFileFormatFromName } = await import(library);
let faults = 0;
for (const file of files) {
  for (const fault of await validate(new Uint8Array(await readFile(file)), getFileFormatFromName(file))) {
    console.log(`${file}: ${fault.path?.partUri} ${fault.path?.xpath}: ${fault.description}`);
    faults += 1;
  }
}
process.exit(faults === 0 ? 0 : 1);
