"""`linkcheck run --engine dask` as people start it: what is refused and how it is said, TLS, and what is never written down."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import trustme

import linkcheck
from clustering import DaskCluster
from program import PROGRAM, QUICK, Run, environment
from web import SmallWeb, answers

SECRET = "Bearer c0rrect-horse"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    """A scheduler without workers."""
    with DaskCluster(tmp_path / "cluster") as dask:
        yield dask


def test_a_scheduler_without_the_engine_is_a_mistake(run: Run) -> None:
    ended = run("run", "catalog.md", "--scheduler", "tcp://127.0.0.1:1", catalog="[a](https://a.test/)")

    assert ended.code == 2
    assert "--scheduler tcp://127.0.0.1:1 is for --engine dask, and the engine is event-loop" in ended.err


def test_the_engine_without_a_scheduler_says_what_it_needs(run: Run) -> None:
    ended = run("run", "catalog.md", "--engine", "dask", catalog="[a](https://a.test/)")

    assert ended.code == 2
    assert "--engine dask needs the address of a Dask scheduler, such as --scheduler tcp://" in ended.err


def test_an_engine_that_is_none_is_named(run: Run) -> None:
    ended = run("run", "catalog.md", "--engine", "spark", catalog="[a](https://a.test/)")

    assert (ended.code, "must be one of event-loop, dask" in ended.err) == (2, True)


def test_nobody_at_the_address_of_the_scheduler_is_said(run: Run, folder: Path, web: SmallWeb) -> None:
    ended = run(
        "run",
        "catalog.md",
        "--engine",
        "dask",
        "--scheduler",
        f"tcp://127.0.0.2:{web.http_port}",
        catalog="[a](https://a.test/)",
    )

    assert ended.code == 2
    assert "no Dask scheduler can be reached there" in ended.err
    assert not (folder / "reports").exists()


def test_a_cluster_without_workers_is_said(run: Run, folder: Path, cluster: DaskCluster) -> None:
    (folder / "linkcheck.toml").write_text(f"{QUICK}lease = 1\n", encoding="utf-8")

    ended = run("run", "catalog.md", "--engine", "dask", "--scheduler", cluster.address, catalog="[a](https://a.test/)")

    assert ended.code == 2
    assert f"it has no worker; start one with: dask worker {cluster.address}" in ended.err


@pytest.mark.parametrize(
    ("package", "complaint"),
    [
        ("__version__ = '0.0.1'\n__path__ = [{real!r}]\n", "has linkcheck 0.0.1, and the run has"),
        ("", "has no linkcheck that can be used"),
    ],
    ids=["another version", "none"],
)
def test_a_worker_that_does_not_fit_is_refused(
    run: Run, folder: Path, cluster: DaskCluster, tmp_path: Path, package: str, complaint: str
) -> None:
    (tmp_path / "other" / "linkcheck").mkdir(parents=True)
    real = str(Path(linkcheck.__file__).parent)
    (tmp_path / "other" / "linkcheck" / "__init__.py").write_text(package.format(real=real), encoding="utf-8")
    cluster.work(python_path=str(tmp_path / "other"))

    ended = run("run", "catalog.md", "--engine", "dask", "--scheduler", cluster.address, catalog="[a](https://a.test/)")

    assert ended.code == 2
    assert f"--scheduler {cluster.address}: the worker tcp://127.0.0.1:" in ended.err
    assert complaint in ended.err


def test_without_dask_the_extra_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "catalog.md").write_text("[a](https://a.test/)", encoding="utf-8")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "distributed.py").write_text("raise ModuleNotFoundError(name='distributed')\n", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'none')!r}); from linkcheck.cli import main; sys.exit(main())"
    command = (sys.executable, "-c", code, "run", "catalog.md", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")

    ended = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert "--engine dask needs Dask, and distributed is missing; install linkcheck[distributed]" in ended.stderr


def test_tokens_reach_the_server_and_no_log(run: Run, folder: Path, cluster: DaskCluster, web: SmallWeb) -> None:
    cluster.work()
    web.host("a.test").page("/x", "Page")
    headers = f'[hosts."http://a.test"]\nheaders = {{ Authorization = "{SECRET}" }}\n'
    (folder / "linkcheck.toml").write_text(f"{QUICK}{headers}", encoding="utf-8")
    arguments = ("--engine", "dask", "--scheduler", cluster.address, *web.options, "--no-enrich")

    ended = run("run", "catalog.md", *arguments, catalog="[a](http://a.test/x)")

    assert ended.code == 0, ended.err
    assert {request.headers.get("Authorization") for request in web.requests("a.test")} >= {SECRET}
    assert "Run out-of-band" not in cluster.log.partition("begin")[2]
    assert "c0rrect" not in cluster.log
    assert ended.err == ""


def test_the_scheduler_is_spoken_to_by_tls(tmp_path: Path, web: SmallWeb) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    authority.issue_cert("127.0.0.1", "cluster.test").private_key_and_cert_chain_pem.write_to_path(tmp_path / "node.pem")
    options = ("--tls-ca-file", "ca.pem", "--tls-cert", "node.pem", "--tls-key", "node.pem")
    certificates = [str(tmp_path / each) if each.endswith(".pem") else each for each in options]
    web.host("a.test").otherwise = answers.html("Page")
    (tmp_path / "catalog.md").write_text("[a](http://a.test/x)", encoding="utf-8")
    (tmp_path / "linkcheck.toml").write_text(QUICK, encoding="utf-8")

    with DaskCluster(tmp_path / "cluster", options=("--protocol", "tls", *certificates)) as cluster:
        cluster.work()
        arguments = ("run", "catalog.md", "--engine", "dask", "--scheduler", cluster.address, *web.options, "--no-enrich")
        known = ended(tmp_path, arguments, **tls(tmp_path))
        stranger = ended(tmp_path, arguments)

    assert cluster.address.startswith("tls://")
    assert (known.returncode, known.stderr) == (0, "")
    assert stranger.returncode == 2
    assert "no Dask scheduler can be reached there" in stranger.stderr


def tls(folder: Path) -> Mapping[str, str]:
    """Dask's own configuration, in the environment."""
    prefix = "DASK_DISTRIBUTED__COMM__TLS"
    node = str(folder / "node.pem")
    return {
        f"{prefix}__CA_FILE": str(folder / "ca.pem"),
        f"{prefix}__CLIENT__CERT": node,
        f"{prefix}__CLIENT__KEY": node,
    }


def ended(folder: Path, arguments: tuple[str, ...], **variables: str) -> subprocess.CompletedProcess[str]:
    command = (*PROGRAM, *arguments)
    return subprocess.run(
        command, cwd=folder, env=environment(**variables), capture_output=True, text=True, check=False, timeout=120
    )
