from __future__ import annotations

import pytest

from foreshock.errors import CodebookError
from foreshock.reading.model import speech
from tests.reading.model.trees import analysis

SAID = """
The DET 3 det
local ADJ 3 amod
governor NOUN 4 nsubj
said VERB 0 root
that SCONJ 7 mark
rebels NOUN 7 nsubj
fled VERB 4 ccomp
"""


def names(table: str, **options: bool) -> list[str]:
    found = analysis(table)
    return [" ".join(found.words[s.start : s.end]) for s in speech.sources(found, **options)]


def test_subject_of_a_speech_verb_with_its_modifiers():
    assert names(SAID) == ["The local governor"]


def test_the_source_carries_cue_class_and_offsets():
    found = analysis(SAID)
    (made,) = speech.sources(found)
    assert (found.words[made.cue], made.klass, found.words[made.head]) == ("said", "say", "governor")
    assert (made.span(found).start, made.span(found).end) == (0, 18)


def test_a_verb_that_tells_nothing_gives_no_source():
    assert names("Troops NOUN 2 nsubj\nfled VERB 0 root\nnorth ADV 2 advmod") == []


def test_any_verb_with_a_that_clause_gives_its_subject():
    table = SAID.replace("said", "tallied")
    assert names(table) == ["The local governor"]


def test_an_agent_is_the_source_of_a_passive():
    table = """
    The DET 2 det
    raid NOUN 4 nsubj:pass
    was AUX 4 aux:pass
    condemned VERB 0 root
    by ADP 6 case
    Jordan PROPN 4 obl:agent
    """
    assert names(table) == ["Jordan"]


def test_a_passive_without_agent_has_no_source():
    assert names("It PRON 3 nsubj:pass\nwas AUX 3 aux:pass\nreported VERB 0 root") == []


@pytest.mark.parametrize("according", ["case", "obl"])
def test_according_to_in_both_of_its_trees(according):
    head = {"case": ("6", "3", "1"), "obl": ("2", "3", "3")}[according]
    table = f"""
    Shells NOUN 2 nsubj
    fell VERB 0 root
    according VERB {head[0]} {"case" if according == "case" else "obl"}
    to ADP {"3" if according == "case" else "6"} {"fixed" if according == "case" else "case"}
    the DET 6 det
    medics NOUN {"2" if according == "case" else "3"} obl
    """
    assert names(table) == ["the medics"]


def test_the_owner_of_a_claim_with_its_clause():
    table = """
    Ankara PROPN 3 nmod:poss
    's PART 1 case
    claim NOUN 7 nsubj
    that SCONJ 6 mark
    it PRON 6 nsubj
    withdrew VERB 3 acl
    spread VERB 0 root
    """
    assert names(table) == ["Ankara"]


def test_the_owner_of_a_bare_plan_is_no_source():
    assert names("Ankara PROPN 3 nmod:poss\n's PART 1 case\nplan NOUN 4 nsubj\nfailed VERB 0 root") == []


def test_a_participle_takes_the_subject_of_its_clause():
    table = """
    Moscow PROPN 2 nsubj
    refused VERB 0 root
    , PUNCT 4 punct
    saying VERB 2 advcl
    talks NOUN 6 nsubj
    failed VERB 4 ccomp
    """
    assert names(table) == ["Moscow", "Moscow"]
    assert len({s.start for s in speech.sources(analysis(table))}) == 1


NESTED = """
Reuters PROPN 2 nsubj
reported VERB 0 root
that SCONJ 5 mark
Iran PROPN 5 nsubj
denied VERB 2 ccomp
it PRON 5 obj
"""


def test_who_says_within_what_another_says_is_left_out_unless_asked_for():
    assert names(NESTED) == ["Reuters"]
    assert names(NESTED, nested=True) == ["Reuters", "Iran"]


QUOTED = """
“ PUNCT 3 punct +
They PRON 3 nsubj
admitted VERB 6 ccomp
it PRON 3 obj +
” PUNCT 3 punct
said VERB 0 root
Omar PROPN 6 nsubj
"""


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_quotations_are_not_searched_and_subjects_may_follow(marks):
    assert names(QUOTED.replace("“", marks[0]).replace("”", marks[1])) == ["Omar"]


def test_an_unclosed_quotation_ends():
    table = '" PUNCT 2 punct +\n' + "word NOUN 0 root\n" * 200
    marks = speech.quotations(analysis(table))
    assert marks[speech.LONGEST]
    assert not marks[-1]


def test_first_person_is_the_speaker_of_a_quotation_not_a_source():
    assert names("I PRON 2 nsubj\nthink VERB 0 root\nso ADV 2 advmod") == []


def test_a_name_beside_the_verb_stands_in_for_a_missing_subject():
    table = """
    It PRON 2 nsubj
    burned VERB 0 root
    , PUNCT 4 punct
    said VERB 2 parataxis
    Karim PROPN 4 obj
    """
    assert "Karim" in names(table.replace("4 parataxis", "2 dep").replace("2 parataxis", "2 dep"))


def test_the_subject_of_the_told_clause_is_not_taken_for_the_speaker():
    table = """
    said VERB 0 root
    Russia PROPN 4 nsubj
    would AUX 4 aux
    stay VERB 1 ccomp
    """
    assert names(table) == []


def test_the_name_that_signs_a_quotation():
    table = """
    “ PUNCT 2 punct +
    Fear NOUN 0 root +
    ” PUNCT 2 punct
    ― PUNCT 5 punct
    Lina PROPN 2 parataxis
    Haddad PROPN 5 flat
    """
    assert names(table) == ["Lina Haddad"]


def test_asides_and_clauses_are_no_part_of_the_phrase():
    table = """
    Omar PROPN 6 nsubj
    , PUNCT 4 punct
    a DET 4 det
    medic NOUN 1 appos
    , PUNCT 4 punct
    said VERB 0 root
    so ADV 6 advmod
    """
    assert names(table) == ["Omar"]


def test_inner_prepositions_belong_to_the_phrase():
    table = """
    Ministry PROPN 4 nsubj
    of ADP 3 case
    Defence PROPN 1 nmod
    said VERB 0 root
    so ADV 4 advmod
    """
    assert names(table) == ["Ministry of Defence"]


def test_shipped_cues_load_and_know_irregular_forms():
    known = speech.cues()
    assert known.verbs["told"].klass == "say"
    assert known.verbs["found"].clause
    assert "claims" in known.nouns


def test_a_wrong_cue_file_is_told_with_its_line():
    text = "word,class,part,past,participle,needs\nsay,shout,verb,,,\n"
    with pytest.raises(CodebookError, match=r"speech\.csv:2"):
        speech.load(text)
