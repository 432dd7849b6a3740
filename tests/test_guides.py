"""The examples of the how-to pages work."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from documents import PAGES, blocks, commands
from evidence import answered, page
from linkcheck.arguments import parse
from linkcheck.config import load
from linkcheck.model import Health


@pytest.mark.parametrize("document", PAGES)
def test_every_command_of_the_documentation_is_one(document: str) -> None:
    for words in commands(document):
        assert parse(words).command == words[0]


def test_the_guides_have_such_commands() -> None:
    assert sum(len(list(commands(document))) for document in PAGES) > 15


@pytest.mark.parametrize("number", range(len(blocks("docs/how-to/tune-a-host.md", "toml"))))
def test_the_settings_for_hosts_are_understood(number: int, tmp_path: Path) -> None:
    example = blocks("docs/how-to/tune-a-host.md", "toml")[number]
    (tmp_path / "linkcheck.toml").write_text(example.code, encoding="utf-8")

    settings = load({}, {"FORGE_TOKEN": "t"}, tmp_path)

    assert settings != load({}, {}, tmp_path.parent)


def test_the_rule_of_the_guide_catches_and_leaves_alone_what_it_says() -> None:
    source = blocks("docs/how-to/add-a-rule.md", "python")[0].code
    rule = ModuleType("maintenance")
    exec(compile(source, "maintenance.py", "exec"), rule.__dict__)

    closed = rule.judge(answered("https://a.test/x", page=page("We are back soon.", title="Scheduled maintenance")))
    articles = [
        rule.judge(answered("https://a.test/x", page=page("word " * 100, title="Maintenance"))),
        rule.judge(answered("https://a.test/x", page=page("An abstract.", title="Maintenance of neural networks"))),
    ]

    assert (closed.health, closed.reason) == (Health.UNREACHABLE, "maintenance")
    assert articles == [None, None]
    assert re.findall(r"\*\*(.+?)\*\*:", rule.__doc__ or "") == ["What it says", "Why", "Catches", "Leaves alone"]
