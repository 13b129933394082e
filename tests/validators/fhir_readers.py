"""Bundles through two readers of R4, and each narrative through a parser of XML."""

import json
import sys
import xml.etree.ElementTree as xml

from fhir.resources.R4B.bundle import Bundle
from google.fhir.r4 import json_format
from google.fhir.r4.proto.core.resources import bundle_and_contained_resource_pb2 as r4

TAGS = {f"{{http://www.w3.org/1999/xhtml}}{tag}" for tag in ("div", "p", "br")}

wrong = 0
for name in sys.argv[1:]:
    text = open(name, encoding="utf-8").read()
    try:
        Bundle.model_validate_json(text)
        json_format.json_fhir_string_to_proto(text, r4.Bundle, validate=True, default_timezone="Z")
        for entry in json.loads(text)["entry"]:
            div = xml.fromstring(entry["resource"]["text"]["div"])
            assert {element.tag for element in div.iter()} <= TAGS and "".join(div.itertext()).strip(), div
        print(f"{name}: no error")
    except Exception as error:  # whatever a reader says of it is what is looked for
        wrong += 1
        print(f"{name}: {error}")
sys.exit(wrong > 0)
