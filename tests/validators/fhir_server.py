"""Loads transactions into a real server, one after the other, and reads them back by code, date and value.

    python3 tests/validators/fhir_server.py http://localhost:8080 first.json again.json corrected.json

Tried with Helios FHIR Server 0.2.7 (`cargo install helios-hfs --no-default-features --features R4,sqlite`), beside which the
search parameters of R4 stand as data/search-parameters-r4.json. The server has to be empty at the beginning.
"""

import json
import sys
import urllib.request
from collections import Counter

SERVER, FILES = sys.argv[1], sys.argv[2:]


def asked(method, path, body=None):
    headers = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SERVER + path, method=method, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)


def found(query):
    return asked("GET", f"/{query}&_summary=count")["total"]


for name in FILES:
    bundle = json.load(open(name, encoding="utf-8"))
    told = asked("POST", "/", bundle)
    print(name, dict(Counter(entry["response"]["status"][:3] for entry in told["entry"])))
    there = [entry["resource"] for entry in bundle["entry"] if "resource" in entry]
    for kind, count in Counter(one["resourceType"] for one in there).items():
        assert found(f"{kind}?_sort=_id") == count, f"{name}: {kind}: no double and no orphan"
    observed = [one for one in there if one["resourceType"] == "Observation"]
    pain = [one for one in observed if any(code["code"] == "72514-3" for code in one["code"].get("coding", []))]
    moving = [one for one in pain if any(code["code"] == "moving" for code in one["code"]["coding"])]
    strong = [one for one in pain if one["valueQuantity"]["value"] > 5]
    assert found("Observation?code=http://loinc.org%7C72514-3") == len(pain)
    assert found("Observation?code=urn:legup:pain%7Cmoving") == len(moving)
    assert found("Observation?code=http://loinc.org%7C72514-3&value-quantity=gt5") == len(strong)
    assert found("Observation?code-value-quantity=http://loinc.org%7C72514-3$gt5") == len(strong)
    for one in pain[:1]:
        day = one["effectiveDateTime"][:10]
        of_day = [other for other in pain if other["effectiveDateTime"][:10] == day]
        query = f"Observation?code=http://loinc.org%7C72514-3&date=ge{day}T00:00:00%2B01:00&date=le{day}T23:59:59%2B01:00"
        assert found(query) == len(of_day), day
print("everything was found, and nothing twice")
