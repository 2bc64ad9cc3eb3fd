"""Nothing that strangers write, in articles or as facts, comes out live in any form."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixlore.diagnose.diagnosis import Ask, Diagnosis, Evidence, Finding, Recognised
from fixlore.diagnose.steps import ShownSolution, ShownStep
from fixlore.render import FORMS, render
from tests.render.samples import diagnosis
from tests.render.trees import elements_of, live_markdown

if TYPE_CHECKING:
    from fixlore.diagnose.diagnosis import Form

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{background:url(//evil.example)}</style>",
    "<!-- <p> --><b onclick=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "</code></pre></section><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1) 'title')",
    "[x](&#106;avascript&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<\x01javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "![x](data:image/svg+xml;base64,PHN2Zy8+)",
    "![x](javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '[x](http://h/ "\\" onmouseover=\\"alert(1)")',
    "javascript:alert(1)",
    "```\n</code></pre><script>alert(1)</script>",
    "` `` ``` <script>alert(1)</script> ```",
    "\n\n<script>alert(1)</script>\n\n",
    "> - 1. <script>\n\n    <script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "{{ evil }} {{evil}} {{{{evil}}}}",
    "\x1b[31mred\x1b]0;title\x07\x1bc\x9b2J\x90q\x9c",
    "\u202egnp.exe\u2066\u2069\u200b\ufeff",
    "\ud800 half, \x00 nul, \x7f del, \x08\x08 back",
    "line\u2028end\u2029s\x85\x0b\x0c\r\nhere\rthere",
]
PLACES = [
    "{}",
    "{{{{ evil }}}}",
    "`{{{{ evil }}}}`",
    "**{{{{ evil }}}}** and *{{{{ evil }}}}*",
    "```sh\nrun {{{{ evil }}}}\n{{{{ evil }}}}\n```",
    "~~~{{{{ evil }}}}\nx\n~~~",
    "[x]({{{{ evil }}}})",
    "[{{{{ evil }}}}](https://h/{{{{ evil }}}} '{{{{ evil }}}}')",
    "![{{{{ evil }}}}]({{{{ evil }}}})",
    "<https://h/{{{{ evil }}}}> <{{{{ evil }}}}> <a {{{{ evil }}}}>",
    "<{{{{ evil }}}}:alert(1)> [x]({{{{ evil }}}}:alert(1))",
    "| {{{{ evil }}}} |\n|---|\n| `{{{{ evil }}}}` |",
    "# {{{{ evil }}}}\n\n> {{{{ evil }}}}\n\n- {{{{ evil }}}}\n\n      {{{{ evil }}}}",
    "{{{{ evil }}}}. x\n{{{{ evil }}}}\n---\n&{{{{ evil }}}};",
]

_TAGS = {
    *("section", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "em", "strong"),
    *("code", "pre", "blockquote", "hr", "br", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"class", "href", "src", "alt", "title", "rel", "start", "style"}
_SCHEME = re.compile(r"^[\x00-\x20]*([a-z][a-z0-9+.\x00-\x20-]*):", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")


def everywhere(attack: str, place: str = "{}") -> Diagnosis:
    """A diagnosis with the attack in every text, and in a fact that its steps show."""
    text = place.format(attack)
    step = ShownStep("step", 1, text, attack, (ShownStep("bullet", None, text),))
    note = ShownStep("note", None, text, "", ())
    seen = Evidence(attack, "evil", attack, truth=True, source="told", where=attack, place=attack)
    return diagnosis(
        [
            Finding(attack, attack, attack, "confirmed", 0.5, (seen,), (attack,), attack),
            Finding(attack, "b", attack, "ruled-out", 0.5, (), (), "no-solution"),
        ],
        Ask(attack, attack, attack, ((attack, attack), ("x", attack)), attack, 1.0),
        ShownSolution(attack, attack, attack, 5.0, (step, note, step)),
        recognised=[Recognised(attack, attack, 0, 9, exact=True, score=1.0)],
        facts={"evil": attack},
    )


def live_things(html: str) -> list[str]:
    """Elements, attributes and URLs in the HTML that could act, as a browser would see them."""
    found: list[str] = []
    for tag, attributes in elements_of(html):
        if tag not in _TAGS:
            found.append(tag)
        for name, value in attributes.items():
            scheme = _SCHEME.match(value) if name in {"href", "src"} else None
            if name not in _ATTRIBUTES or (name == "style" and not value.startswith("text-align")):
                found.append(f"{tag} {name}")
            if scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
                found.append(f"{tag} {name}={value}")
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_html_is_inert(attack: str, place: str) -> None:
    """The HTML form holds known elements and attributes only, and no style."""
    html = render(everywhere(attack, place), "html")
    assert live_things(html) == []
    assert "style" not in {name for _, attributes in elements_of(html) for name in attributes}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_is_inert_where_html_is_on(attack: str, place: str) -> None:
    """The Markdown form holds nothing live even for a renderer that lets HTML through."""
    markdown = render(everywhere(attack, place), "markdown")
    assert live_things(live_markdown().render(markdown)) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_control_characters(attack: str, form: Form) -> None:
    """No form commands a terminal or turns the direction of reading, and all are UTF-8."""
    shown = render(everywhere(attack), form)
    assert _CONTROL.findall(shown) == []
    assert shown.encode("utf-8")


@pytest.mark.parametrize("attack", ATTACKS)
def test_json_step_text_is_inert(attack: str) -> None:
    """A step's text in JSON is Markdown that is safe by itself."""
    form = json.loads(render(everywhere(attack, "{{{{ evil }}}} {}"), "json"))
    text = form["solutions"][0]["steps"][0]["text"]
    assert live_things(live_markdown().render(text)) == []


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*ATTACKS, *"*_`~[]()!<>&#+-.:|=\\\"' \n", "\n\n", "a", "1"])).map(
        "".join
    ),
    st.sampled_from(PLACES),
)
def test_mixtures_are_inert(attack: str, place: str) -> None:
    """Attacks joined with each other and with Markdown's own characters are inert too."""
    shown = everywhere(attack, place)
    assert live_things(render(shown, "html")) == []
    assert live_things(live_markdown().render(render(shown, "markdown"))) == []
    assert _CONTROL.findall(render(shown, "text", color=False)) == []
