"""Origins: every value of the law knows who set it, and all that it replaced."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yijianshi.rulebook.layers import Step, merge
from yijianshi.rulebook.origins import Origins
from yijianshi.rulebook.raw import Text

KEY = ("materials", "书")
KEYS = st.sampled_from(["甲", "乙", "丙"]).map(Text)
VALUES = st.recursive(
    st.none() | st.sampled_from(["一", "二"]) | st.lists(st.sampled_from(["一", "二"]), max_size=2),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
PATCHES = st.dictionaries(KEYS, VALUES, max_size=3)


def traced(patches: list[Any]) -> Origins:
    return Origins([Step(KEY, Text("书"), patch, None) for patch in patches], (), "件")


def merged(patches: list[Any]) -> Any:
    result: Any = {}
    for patch in patches:
        result = merge(result, patch, (), [])
    return result


def leaves(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    if isinstance(value, dict) and value:
        return {inner: item for key, part in value.items() for inner, item in leaves(part, (*path, str(key))).items()}
    return {path: value}


@given(st.lists(PATCHES, min_size=1, max_size=4))
def test_the_values_that_have_an_origin_are_those_of_the_law(patches: list[Any]) -> None:
    found = {origin.path[2:]: origin.value for origin in traced(patches).of(*KEY) if not origin.removed}
    assert found == leaves(merged(patches))


@given(st.lists(PATCHES, min_size=1, max_size=4))
def test_whatever_was_set_and_is_gone_is_told_with_who_took_it_away(patches: list[Any]) -> None:
    law = leaves(merged(patches))
    once = {path: value for number in range(len(patches)) for path, value in leaves(merged(patches[: number + 1])).items()}
    told = {origin.path[2:]: origin for origin in traced(patches).of(*KEY, maps=True)}
    for path, value in once.items():
        if path not in law and value != {}:
            assert value in [item.value for item in (told[path].setting, *told[path].replaced)]


@given(st.lists(PATCHES, min_size=1, max_size=3), PATCHES)
def test_a_patch_laid_twice_changes_nothing_the_second_time(patches: list[Any], patch: Any) -> None:
    once, twice = ({o.path: o.value for o in traced([*patches, *more]).of(*KEY)} for more in ([patch], [patch, patch]))
    assert once == twice


def chain(found: Origins, *keys: str) -> list[Any]:
    (origin,) = [item for item in found.of(*KEY, maps=True) if item.path == (*KEY, *keys)]
    return [None if item.removed else item.value for item in (origin.setting, *origin.replaced)]


def test_a_value_shows_all_that_it_replaced_the_latest_first() -> None:
    found = traced([{Text("甲"): "一"}, {Text("甲"): "二"}, {Text("甲"): None}, {Text("甲"): "三"}])
    assert chain(found, "甲") == ["三", None, "二", "一"]


def test_a_map_that_is_removed_shows_what_it_held() -> None:
    found = traced([{Text("甲"): {Text("乙"): "一", Text("丙"): "二"}}, {Text("甲"): None}])
    assert chain(found, "甲") == [None, {"乙": "一", "丙": "二"}]
    assert chain(found, "甲", "乙") == [None, "一"]
    assert found.removed("materials", "别的") is False
