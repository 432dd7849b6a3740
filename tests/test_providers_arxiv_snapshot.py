"""The look-up in a local copy of arXiv's metadata: no network, one pass, bad lines and all."""

import json
import shutil
from pathlib import Path

from asking import papers
from linkcheck.model import Record, Reply, Standing
from linkcheck.providers import arxiv_snapshot
from linkcheck.settings import Settings

SAMPLE = Path(__file__).parent / "recorded" / "kaggle" / "arxiv-metadata-oai-snapshot.sample.jsonl"


async def no_network(url: str, **_: object) -> Reply:
    raise AssertionError(f"asked for {url}")


async def found(path: Path | None, *values: str) -> list[Record]:
    records = await arxiv_snapshot.lookup(papers(*values), no_network, Settings(arxiv_snapshot=path))
    return list(records.values())


async def test_a_recorded_line_is_read() -> None:
    (record,) = await found(SAMPLE, "0704.0001")

    metadata = record.metadata
    assert record.standing is Standing.FOUND
    assert metadata.title == "Calculation of prompt diphoton production cross sections at Tevatron and LHC energies"
    assert metadata.authors == ("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C. -P. Yuan")
    assert metadata.abstract.startswith("A fully differential calculation in perturbative quantum chromodynamics is presented")
    assert (metadata.published, metadata.updated, metadata.version) == ("2007-04-02", "2007-07-24", 2)
    assert (metadata.primary_category, metadata.doi) == ("hep-ph", "10.1103/PhysRevD.76.013009")
    assert metadata.journal_ref == "Phys.Rev.D76:013009,2007"
    assert metadata.provenance["title"] == "arxiv-snapshot"


async def test_a_version_is_found_when_the_snapshot_has_it() -> None:
    known, newer = await found(SAMPLE, "0704.0001v1", "0704.0001v3")

    assert (known.standing, known.metadata.version) == (Standing.FOUND, 2)
    assert (newer.standing, newer.detail) == (Standing.UNVERIFIED, f"not in {SAMPLE}: version 3 of 0704.0001")


async def test_bad_lines_are_skipped_and_counted(tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot.jsonl"
    lines = [
        b'{"id":"2001.00001","title":"cut off',
        b"",
        b"\xff\xfe not even text",
        b'{"id":"2001.00001","title":17}',
        json.dumps({"title": "The id comes last", "id": "hep-th/9901001"}).encode(),
        b'{"id":"2001.00002","title":"Good"}',
    ]
    snapshot.write_bytes(b"\n".join(lines))

    absent, last, good = await found(snapshot, "2001.00001", "hep-th/9901001", "2001.00002")

    assert (absent.standing, absent.detail) == (Standing.UNVERIFIED, f"not in {snapshot} (3 unreadable lines)")
    assert last.metadata.title == "The id comes last"
    assert good.metadata.title == "Good"


async def test_an_absence_proves_nothing() -> None:
    (record,) = await found(SAMPLE, "2001.99999")

    assert (record.standing, record.detail) == (Standing.UNVERIFIED, f"not in {SAMPLE}")


async def test_a_file_that_is_not_there_leaves_papers_unverified(tmp_path: Path) -> None:
    (record,) = await found(tmp_path / "none.jsonl", "0704.0001")

    assert (record.standing, record.detail) == (
        Standing.UNVERIFIED,
        f"{tmp_path / 'none.jsonl'} cannot be read: No such file or directory",
    )


async def test_without_a_snapshot_there_is_no_answer() -> None:
    assert await found(None, "0704.0001") == []


async def test_the_reading_ends_when_all_is_found(tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot.jsonl"
    shutil.copy(SAMPLE, snapshot)
    snapshot.chmod(0o644)
    with snapshot.open("ab") as file:
        file.write(b"\nnot JSON\n" * 3)

    (record,) = await found(snapshot, "0704.0001")

    assert record.standing is Standing.FOUND
