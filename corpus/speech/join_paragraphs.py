"""Give the paragraphs of one quotation the speaker that any of them has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.speech.nest_speech import Said
from corpus.speech.read_quotations import Quotation


def join_paragraphs(quotations: Sequence[Quotation], attributed: Mapping[int, int], said: list[Said]) -> None:
    """Fill in the speakers in `said`; `attributed` tells which quotation, by the start of its inside, is which."""
    chain: list[int] = []
    for quotation in quotations:
        index = attributed.get(quotation.inside.start)
        if index is not None:
            chain.append(index)
        if quotation.continues:
            continue
        known = next((said[i] for i in chain if said[i].speech.speaker), None)
        for i in chain if known else ():
            speech = said[i].speech
            if known and speech.speaker is None:
                speech = replace(speech, speaker=known.speech.speaker, attribution=known.speech.attribution)
                said[i] = Said(speech, known.by_person)
        chain = []
