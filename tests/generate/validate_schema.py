"""Validates files against the JSON Schemas of this project.

usage: validate_schema.py SCHEMA FILE...

A file whose name ends in .jsonl is checked line by line. Prints what is wrong.
Exit: 0 valid, 1 not valid, 77 python3-jsonschema is not installed.
"""

import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(77)


def records(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".jsonl"):
            return [json.loads(line) for line in file]
        return [json.load(file)]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    bad = 0
    for path in sys.argv[2:]:
        for number, record in enumerate(records(path), 1):
            for error in validator.iter_errors(record):
                where = "/".join(str(part) for part in error.absolute_path)
                print(f"{path}:{number}: {where}: {error.message}")
                bad = 1
    return bad


sys.exit(main())
