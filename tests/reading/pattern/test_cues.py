import pytest

from foreshock.codebook import codebook
from foreshock.errors import CodebookError
from foreshock.reading.pattern.cues import FILES, cues, load
from foreshock.reading.pattern.rows import rows, text_of

TEXTS = {name: text_of(f"{name}.csv") for name in FILES}
HEAD = "pattern,class,type,subject,object,prepositions,needs,refine,precision\n"
MODIFIERS = "pattern,type,x,noun,extra,precision\n"


def test_the_shipped_cues_load_and_cover_every_claim_type() -> None:
    made = cues()
    tables = (made.verb_triggers, made.noun_triggers, made.state_triggers, made.relation_triggers)
    types = {t.type for table in tables for triggers in table.values() for t in triggers}
    assert set(codebook().types) <= types


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        (
            "triggers",
            HEAD + "\n# c\nbomb,verb,airstrik,actor,hit,,,,\n",
            "triggers.csv:4: no such claim type: 'airstrik'",
        ),
        ("triggers", HEAD + "bomb,werb,airstrike,actor,hit,,,,\n", "triggers.csv:2: no such class: 'werb'"),
        (
            "triggers",
            HEAD + "bomb,verb,airstrike,holder,hit,,,,\n",
            "triggers.csv:2: airstrike has no role 'holder'",
        ),
        (
            "triggers",
            HEAD + "bomb,verb,airstrike,actor,hit,on,,,\n",
            "triggers.csv:2: 'on' is not of the form a:b",
        ),
        (
            "triggers",
            HEAD + "bomb,verb,airstrike,actor,hit,,place=moon,,\n",
            "triggers.csv:2: 'place=moon' is not a condition",
        ),
        (
            "triggers",
            HEAD + "bomb,verb,airstrike,actor,hit,,,,2\n",
            "triggers.csv:2: precision 2 is not between 0 and 1",
        ),
        ("triggers", HEAD + "bomb,verb,airstrike,actor,hit,,,,x\n", "triggers.csv:2: 'x' is not a number"),
        ("triggers", HEAD + "bomb,verb\n", "triggers.csv:2: 2 cells where 9 columns are"),
        ("triggers", "a,b\n", "triggers.csv:1: the columns are"),
        ("triggers", "# nothing\n", "triggers.csv:1: no row that names the columns"),
        ("modifiers", MODIFIERS + "backed,BACKS,backer,client,,\n", "modifiers.csv:2: 'backed' is neither"),
        (
            "modifiers",
            MODIFIERS + "*-led,PART_OF,member,whole,role,\n",
            "modifiers.csv:2: 'role' is not of the form a=b",
        ),
        ("heads", "kind,cue,words\nmoon,,x\n", "heads.csv:2: no such kind: 'moon'"),
        ("titles", "role,words\nsits,x\n", "titles.csv:2: no such role: 'sits'"),
        ("status", "cue,scope,status\nwill,modal,maybe\n", "status.csv:2: no such scope or status"),
        ("hedges", "cue,scope\nso,moon\n", "hedges.csv:2: no such scope: 'moon'"),
        ("attribution", "class,words\nmoon,x\n", "attribution.csv:2: no such class: 'moon'"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(file: str, text: str, says: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load({**TEXTS, file: text})
    assert str(caught.value).startswith(says)


def test_a_changed_file_changes_the_reading() -> None:
    text = TEXTS["triggers"] + "snorfle,verb,seize,actor,place,,,,0.9\n"
    made = load({**TEXTS, "triggers": text})
    assert made.verbs["snorfled"].lemma == "snorfle"
    assert made.verb_triggers["snorfle"][0].precision == 0.9


def test_comments_and_empty_lines_are_no_rows() -> None:
    found = list(rows("# c\n\na,b\n# d\n1,2\n", file="x.csv", columns=("a", "b")))
    assert found == [({"a": "1", "b": "2"}, "x.csv:5")]
