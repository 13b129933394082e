// Compiles each schema as strictly as there is, and holds every output against it.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const version = JSON.parse(readFileSync("node_modules/ajv/package.json")).version;
for (const path of process.argv.slice(3)) {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    formats(ajv);
    const is = ajv.compile(JSON.parse(readFileSync(path)));
    for (const record of ["weeks", "journey", "hostile", "empty"]) {
        if (!is(JSON.parse(readFileSync(`${record}/${basename(path)}`)))) {
            console.error(record, path, is.errors);
            process.exit(1);
        }
    }
}
console.log(`ajv ${version}: every output is as its schema says`);
