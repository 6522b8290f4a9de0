"""A guide's data: its schema, and what it may not leave out."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

import yijianshi
from yijianshi.authoring.schemas import schema
from yijianshi.cli.output import to_json


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load()


def test_the_guide_of_every_shipped_bundle_fits_its_schema(book: yijianshi.Book) -> None:
    validator = Draft202012Validator(schema("guide"))
    for bundle in book.bundles():
        guide = json.loads(to_json(book.guide(bundle["name"])))
        assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(guide)] == []
