"""Does an entry name the work that was found? Measured on what two catalogs wrote about the same papers."""

import csv
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.evidence.titles import agreement, normalise

# One row for each arXiv paper that two catalogs name: the entry of the one, and the title that the other gives. From
# handong1587.github.io, the-gan-zoo, transferlearning, Awesome-Diffusion-Models (MIT) and awesome-deep-learning-papers (CC0).
with (Path(__file__).parent / "recorded" / "title_pairs.tsv").open(encoding="utf-8") as file:
    PAIRS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def agrees(entry: str, *titles: str, text: str = "", authors: tuple[str, ...] = (), published: str = "") -> bool | None:
    return agreement(entry, text or entry, titles, authors, published).agrees


@pytest.mark.parametrize(
    "written",
    [
        "Reading Text in the Wild with Convolutional Neural Networks",
        "reading text in the wild with convolutional neural networks",
        "Reading Text in the Wild\n  with Convolutional Neural Networks",
        "Reading Text — in the Wild — with Convolutional Neural Networks!",
    ],
)
def test_the_same_title_scores_a_hundred(written: str) -> None:
    found = agreement(written, written, ["Reading Text in the Wild with Convolutional Neural Networks"])

    assert (found.score, found.agrees) == (100, True)


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Schrödinger Bridges & Flows", 'Schr\\"{o}dinger Bridges and Flows'),
        ("β-VAE: Learning Basic Visual Concepts", "$\\beta$-VAE: Learning Basic Visual Concepts"),
        ("L2-constrained Softmax Loss", "$L_2$-constrained Softmax Loss"),
        ("Erdős Goes Neural: an Unsupervised Learning Framework", "Erd\\H{o}s Goes Neural: an Unsupervised Learning Framework"),
    ],
)
def test_accents_and_formulas_do_not_matter(entry: str, title: str) -> None:
    assert agrees(entry, title) is True


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("1. Attention is all you need", "Attention Is All You Need"),
        ("Attention Is All You Need (NIPS 2017)", "Attention Is All You Need"),
        ("[HoughNet] HoughNet: Integrating near", "HoughNet: Integrating near and long-range evidence for object detection"),
        ("DeepText", "DeepText: A Unified Framework for Text Proposal Generation and Text Detection in Natural Images"),
        ("Rosetta: text detection at Facebook", "Rosetta: Large Scale System for Text Detection and Recognition in Images"),
        ("CRNN for text, with code", "Convolutional Recurrent Networks (CRNN) for Scene Text"),
    ],
)
def test_a_title_within_more_and_a_short_name_agree(entry: str, title: str) -> None:
    assert agrees(entry, title) is True


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Attention Is Not All You Need", "Attention Is All You Need"),
        ("Textbooks Are All You Need II", "Textbooks Are All You Need"),
        ("Continuous control with deep reinforcement learning", "Deep Reinforcement Learning: An Overview"),
        ("Textbooks Are All You Need", "Textbooks Are All You Need II: phi-1.5 technical report"),
        ("Unrolled Generative Adversarial Networks", "Coupled Generative Adversarial Networks"),
        ("Qwen2.5-VL Technical Report", "Qwen2.5 Technical Report"),
        ("Qwen2.5 Technical Report", "Qwen2.5-VL Technical Report"),
        ("YOLOv4: Optimal Speed and Accuracy of Object Detection", "YOLOv3: Optimal Speed and Accuracy of Object Detection"),
        (
            "Mask TextSpotter v3: Segmentation Proposal Network for Robust Scene Text Spotting",
            "Mask TextSpotter: An End-to-End Trainable Neural Network for Spotting Text with Arbitrary Shapes",
        ),
    ],
)
def test_a_sequel_an_opposite_or_a_field_does_not_agree(entry: str, title: str) -> None:
    assert agrees(entry, title) is None


def test_a_different_title_is_a_hint() -> None:
    assert agrees("Deep Features for Text Spotting", "Implicit Language Model in LSTM for OCR") is False


@pytest.mark.parametrize(
    ("entry", "text", "authors"),
    [
        ("RAG for LLMs", "", ()),
        ("基于深度学习的场景文字识别综述", "", ()),
        ("Code and slides", "Code and slides", ()),
        ("Deep Features for Text Spotting", "Deep Features for Text Spotting. T. Dozat", ("Timothy Dozat",)),
        ("Deep Features for Text Spotting", "by van der Maaten", ("Laurens van der Maaten",)),
        ("", "", ()),
    ],
)
def test_one_cannot_tell_without_a_title_of_its_own_or_with_an_author_in_it(
    entry: str, text: str, authors: tuple[str, ...]
) -> None:
    assert agrees(entry, "Implicit Language Model in LSTM for Optical Recognition", text=text, authors=authors) is None


def test_the_first_author_and_the_year_agree() -> None:
    title, authors = "Attention Is All You Need", ("Ashish Vaswani", "Noam Shazeer")

    assert agrees("Transformers", title, text="Transformers (Vaswani et al., 2017)", authors=authors, published="2017-06-12")
    assert agrees("Transformers", title, text="Transformers (Shazeer, 2017)", authors=authors, published="2017-06-12") is None
    assert agrees("Transformers", title, text="Transformers (Vaswani, 2012)", authors=authors, published="2017-06-12") is None


def test_an_earlier_title_agrees() -> None:
    old, new = "Generative Adversarial Autoencoder Networks", "Dist-GAN: An Improved GAN using Distance Constraints"

    assert agrees(old, new) is False
    assert agrees(old, new, old) is True


def test_without_a_title_one_cannot_tell() -> None:
    found = agreement("Deep Features for Text Spotting", "", [])

    assert (found.score, found.agrees) == (0, None)


def test_entries_of_real_catalogs_agree_with_their_papers() -> None:
    results = [agrees(pair["entry_title"], pair["title"], text=pair["entry_text"]) for pair in PAIRS]

    assert len(results) == 73
    assert results.count(True) >= 0.94 * len(results)
    assert results.count(False) == 0


def test_entries_of_real_catalogs_do_not_agree_with_other_papers() -> None:
    titles = [pair["title"] for pair in PAIRS]
    shuffled = titles[:]
    random.Random(1).shuffle(shuffled)
    wrong = [(pair, title) for pair, title in zip(PAIRS, shuffled, strict=True) if pair["title"] != title]

    results = [agrees(pair["entry_title"], title, text=pair["entry_text"]) for pair, title in wrong]

    assert results.count(True) == 0
    assert results.count(False) >= 0.75 * len(results)


@settings(max_examples=50)
@given(st.text(), st.text(), st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3), st.text(max_size=10))
def test_no_text_raises_and_scores_are_percentages(
    entry: str, text: str, titles: list[str], authors: list[str], published: str
) -> None:
    found = agreement(entry, text, titles, authors, published)

    assert 0 <= found.score <= 100


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_long_entries_and_three_thousand_authors_take_no_time() -> None:
    begun = time.monotonic()

    agreement("Alpha Beta " * 5000, "Beta Gamma " * 5000, ["Delta Epsilon " * 50] * 10, ["A. Author"] * 3000, "2017-01-01")

    assert time.monotonic() - begun < 5
