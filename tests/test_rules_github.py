"""Verdicts, notes and remedies for repositories, with and without GitHub's own word."""

import pytest
from msgspec.structs import replace

from evidence import answered, failing
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Health, Metadata, Note, Record, Remedy, Standing

REPOSITORY = "https://github.com/bgshih/crnn"
FILE = "https://github.com/tensorflow/models/tree/master/street"


def said(evidence: Evidence) -> tuple[str, str]:
    verdict = judge(evidence).verdict
    return verdict.health.value, verdict.reason


def known(evidence: Evidence, **facts: str | int | bool) -> Evidence:
    """The same where GitHub's API knows the repository."""
    metadata = Metadata(facts={"name": evidence.identifier.value, "default_branch": "main", **facts})
    return replace(evidence, record=Record(identifier=evidence.identifier, standing=Standing.FOUND, metadata=metadata))


def without(evidence: Evidence, standing: Standing = Standing.UNKNOWN) -> Evidence:
    """The same where GitHub's API does not know the repository, or did not answer."""
    return replace(evidence, record=Record(identifier=evidence.identifier, standing=standing, detail="HTTP 403"))


class TestGone:
    @pytest.mark.parametrize("evidence", [answered(REPOSITORY, status=404), failing(FILE, Failure.READ_TIMEOUT)])
    def test_a_repository_that_github_does_not_know_is_dead_at_once(self, evidence: Evidence) -> None:
        verdict = judge(without(evidence)).verdict

        assert (verdict.health, verdict.reason, verdict.confirmed) == (Health.DEAD, "github-unknown", True)

    def test_a_page_that_is_there_outweighs_the_api(self) -> None:
        assert said(without(answered(REPOSITORY))) == ("alive", "http-200")

    def test_an_outage_of_the_api_is_no_evidence(self) -> None:
        assert said(without(answered(REPOSITORY, status=404), Standing.UNVERIFIED)) == ("dead", "http-404")
        assert said(without(answered(REPOSITORY, status=429), Standing.UNVERIFIED)) == ("blocked", "rate-limited")
        assert said(without(answered(REPOSITORY), Standing.UNVERIFIED)) == ("alive", "http-200")

    def test_a_path_that_is_gone_is_told_apart_from_its_repository(self) -> None:
        verdict = judge(known(answered(FILE, status=404))).verdict

        assert (verdict.health, verdict.reason, verdict.confirmed) == (Health.DEAD, "path-gone", False)
        assert "the repository tensorflow/models is there, with the default branch main" in verdict.detail

    def test_a_front_page_with_404_is_gone_whatever_the_api_sees(self) -> None:
        assert said(known(answered(REPOSITORY, status=404), private=True)) == ("dead", "http-404")


class TestRefused:
    @pytest.mark.parametrize(
        "evidence",
        [answered(REPOSITORY, status=429), answered(REPOSITORY, status=503), failing(REPOSITORY, Failure.RATE_LIMITED)],
    )
    def test_the_api_speaks_for_a_front_page_that_refuses_robots(self, evidence: Evidence) -> None:
        assert said(known(evidence)) == ("alive", "github-found")

    def test_it_does_not_speak_for_files_nor_for_what_only_the_token_sees(self) -> None:
        assert said(known(answered(FILE, status=429))) == ("blocked", "rate-limited")
        assert said(known(answered(REPOSITORY, status=429), private=True)) == ("blocked", "rate-limited")


class TestArchived:
    def test_an_archived_repository_is_noted_with_its_last_push(self) -> None:
        finding = judge(known(answered(REPOSITORY), name="bgshih/CRNN", archived=True, pushed="2019-03-04"))

        notice = "bgshih/CRNN is archived and read-only, last pushed to on 2019-03-04"
        assert finding.verdict.health is Health.ALIVE
        assert finding.notes == (Note("archived-repository", notice),)

    def test_a_quiet_one_is_not(self) -> None:
        assert judge(known(answered(REPOSITORY), archived=False, pushed="2011-01-01")).notes == ()


class TestRenamed:
    def test_the_api_names_the_new_one(self) -> None:
        finding = judge(known(answered(REPOSITORY + "/blob/master/README.md#use"), name="baoguang/CRNN"))

        assert finding.notes == (Note("renamed-repository", "bgshih/crnn is baoguang/CRNN now"),)
        assert finding.remedy == Remedy(
            "https://github.com/baoguang/CRNN/blob/master/README.md#use", "renamed-repository", certain=True
        )

    def test_without_the_api_a_permanent_redirect_does(self) -> None:
        old, new = "http://github.com/tmbdev/ocropy", "https://github.com/ocropus/ocropy"

        finding = judge(answered(f"{old}#readme", (old, 301), ("https://github.com/tmbdev/ocropy", 301), (new, 200)))

        assert finding.verdict.health is Health.MOVED
        assert finding.notes == (Note("renamed-repository", "tmbdev/ocropy is ocropus/ocropy now"),)
        assert finding.remedy == Remedy(f"{new}#readme", "renamed-repository", certain=True)

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("https://github.com/Bgshih/CRNN", REPOSITORY),
            ("https://github.com//bgshih/crnn", REPOSITORY),
            ("https://github.com/bgshih/crnn.git", REPOSITORY),
            ("https://github.com/bgshih/crnn/tree/master", "https://github.com/bgshih/crnn/tree/main"),
            (REPOSITORY, "https://bgshih.example/crnn"),
        ],
    )
    def test_another_spelling_or_another_place_is_no_rename(self, start: str, end: str) -> None:
        finding = judge(answered(start, (start, 301), (end, 200)))

        assert finding.notes == ()
        assert finding.remedy is None or finding.remedy.kind == "permanent-redirect"

    def test_a_temporary_redirect_renames_nothing(self) -> None:
        assert judge(answered(REPOSITORY, (REPOSITORY, 302), ("https://github.com/other/crnn", 200))).notes == ()

    def test_a_path_that_is_gone_is_not_sought_under_the_new_name(self) -> None:
        finding = judge(known(answered(FILE, status=404), name="tensorflow/garden"))

        assert finding.remedy is None
        assert finding.notes == (Note("renamed-repository", "tensorflow/models is tensorflow/garden now"),)

    def test_raw_files_keep_their_host(self) -> None:
        raw = "https://raw.githubusercontent.com/bgshih/crnn/master/README.md"

        remedy = judge(known(answered(raw), name="baoguang/CRNN")).remedy

        assert remedy == Remedy(raw.replace("bgshih/crnn", "baoguang/CRNN"), "renamed-repository", certain=True)
