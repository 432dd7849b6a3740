"""The benchmark of extraction runs, and its table goes where it belongs."""

import pytest

from benchmarks import HERE, extraction, table


def test_the_benchmark_measures_every_input(capsys: pytest.CaptureFixture[str]) -> None:
    extraction.main(["--links", "20", "--rounds", "1"])

    lines = capsys.readouterr().out.splitlines()
    named = [line.split("|")[1].strip() for line in lines[2:]]
    assert named == [*extraction.INPUTS, *(f"hostile: {name}" for name in extraction.HOSTILE)]


@pytest.mark.parametrize("name", [name for name in extraction.INPUTS if name != "catalogs of the tests"])
def test_every_input_has_the_links_that_its_row_says(name: str) -> None:
    timing = extraction.timed(name, extraction.INPUTS[name](30), rounds=1)

    assert timing.links == 30


def test_the_readme_keeps_a_place_for_each_table() -> None:
    readme = (HERE / "README.md").read_text()

    written = table.between_markers(readme, "new", extraction.BEGIN, extraction.END)

    assert f"{extraction.BEGIN}\n\nnew\n\n{extraction.END}" in written
    assert written.partition(extraction.BEGIN)[0] == readme.partition(extraction.BEGIN)[0]
