"""Runs the steps of action.yml as GitHub's runner does, in a checkout with a remote, against stand-ins for the platform."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from github_issues import REPOSITORY, Tracker
from program import environment

PROJECT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

_EXPRESSION = re.compile(r"\$\{\{ *([^}]+?) *\}\}")
_NAME = re.compile(r"\b(?:inputs|github|steps)(?:\.[\w-]+)+")
_OUTPUT = re.compile(r"^([\w-]+)=(.*)$", re.MULTILINE)


class Job:
    """A job with this action as its only step, in the checkout `folder`."""

    def __init__(self, folder: Path, tracker: Tracker, temporary: Path, *options: str) -> None:
        self.folder = folder
        self.tracker = tracker
        self.temporary = temporary
        self.options = options
        self.log = ""

    def run(self, event: str = "schedule", *, ref: str = "refs/heads/main", base: str = "", **inputs: str) -> int:
        """The exit code of the first step that fails, or 0. Steps of other actions are passed over, as is the installation."""
        known = self._known(event, base, inputs)
        for step in STEPS:
            if "run" not in step or "install.sh" in step["run"] or not _applies(step, known):
                continue
            code, outputs = self._step(step, known, event, ref)
            known |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
            if code:
                return code
        return 0

    def only(self, name: str, outputs: Mapping[str, str], **inputs: str) -> int:
        """The exit code of the step `name` after a check with these outputs."""
        known = self._known("schedule", "", inputs) | {f"steps.check.outputs.{key}": value for key, value in outputs.items()}
        (step,) = (step for step in STEPS if step.get("name") == name)
        assert _applies(step, known)
        return self._step(step, known, "schedule", "refs/heads/main")[0]

    def _known(self, event: str, base: str, inputs: Mapping[str, str]) -> dict[str, str]:
        _install(self.temporary)
        self.log = ""
        known = {f"inputs.{name}": str(each["default"]) for name, each in ACTION["inputs"].items()}
        known |= {"inputs.token": "t0ken", "inputs.contact": "me", "inputs.options": "\n".join(self.options)}
        known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        return known | {"github.event_name": event, "github.event.pull_request.base.sha": base}

    def _step(self, step: dict[str, Any], known: dict[str, str], event: str, ref: str) -> tuple[int, dict[str, str]]:
        output = self.temporary / "output"
        output.write_text("", "utf-8")
        said = {name: _EXPRESSION.sub(lambda match: known[match[1]], value) for name, value in step.get("env", {}).items()}
        platform = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(PROJECT),
            "GITHUB_API_URL": self.tracker.url,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_REF": ref,
            "GITHUB_REF_NAME": ref.rpartition("/")[2],
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": "7",
            "GITHUB_SERVER_URL": "https://github.test",
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary"),
            "GITHUB_WORKSPACE": str(self.folder),
            "RUNNER_TEMP": str(self.temporary),
        }
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env={**environment(**platform), **said},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=60,
        )
        self.log += ended.stdout
        return ended.returncode, dict(_OUTPUT.findall(output.read_text("utf-8")))


def _install(temporary: Path) -> None:
    """What install.sh leaves behind, with the linkcheck of these tests."""
    programs = temporary / "linkcheck" / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    for name, arguments in (("python", '"$@"'), ("linkcheck", '-m linkcheck "$@"')):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}\n', "utf-8")
        script.chmod(0o755)


def _applies(step: dict[str, Any], known: dict[str, str]) -> bool:
    """The `if` of a step that comes after steps that went well."""
    condition = str(step.get("if", "true"))
    terms = [term.strip().replace("always()", "true") for term in condition.split("&&")]
    return all(_is_true(_NAME.sub(lambda match: f"'{known.get(match[0], '')}'", term)) for term in terms)


def _is_true(term: str) -> bool:
    left, operator, right = (part.strip() for part in re.split(r"(==|!=)", term)) if "=" in term else (term, "==", "true")
    return (left == right) is (operator == "==")


def git(folder: Path, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "T"), ("EMAIL", "t@e.org"))
    }
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **who, "GIT_CONFIG_GLOBAL": "/dev/null"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
