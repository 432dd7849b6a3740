"""Measurements: `python -m benchmarks.peers` beside other link checkers, `python -m benchmarks.extraction` of one stage.

See the README in this folder. Nothing here is asserted: times belong to a machine, and are read by people.
"""

from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
CATALOG = ROOT / "catalog.md"
PEERS = HERE / ".peers"
RESULTS = HERE / "results"
