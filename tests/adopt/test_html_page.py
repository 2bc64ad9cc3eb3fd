"""HTML pages become Markdown that holds all that is read in them."""

from __future__ import annotations

import pytest

from fixlore.adopt.html_page import html_to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a &lt;name&gt; * b_c", r"a \<name\> \* b\_c"),
        ("<ul><li>x<li>y<ol><li>z</ol></ul>", "- x\n- y\n  1. z"),
        ("<ol><li>x<ol start=3><li>z</ol></ol>", "1. x\n\n   3. z"),
        ('<pre class="language-sh">a ``` b</pre>', "````sh\na ``` b\n````"),
        ('<img src="a b.png" alt="x [y]">', r"![x \[y\]](a%20b.png)"),
        ('<iframe src="https://e.example/v" title="Film"></iframe>', "[Film](https://e.example/v)"),
        ("<h2>Cause<a href='#c'>\u00b6</a></h2>", "## Cause"),
        ("<blockquote>q<blockquote>r</blockquote></blockquote>", "> q\n> > r"),
        ("<details><summary>More</summary>text</details>", "More\n\ntext"),
        (
            "<table><tr><th>a</th></tr><tr><td><code>x|y</code> z|z</td></tr></table>",
            "| a |\n| --- |\n| `x\\|y` z\\|z |",
        ),
        ("<table><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>", "a\n\n- b"),
        ("<script>no</script><nav>no</nav><p>yes", "yes"),
    ],
)
def test_each_element_has_its_markdown(html: str, markdown: str) -> None:
    """Text is escaped, structure kept, and what Markdown cannot hold is written another way."""
    assert html_to_markdown(f"<body>{html}</body>").markdown == markdown


def test_headings_know_their_lines() -> None:
    """A Markdown line has the source line of the heading above it."""
    page = html_to_markdown("<body>\n<h1>A</h1>\n<p>x</p>\n\n<h2>B</h2><p>y</p></body>")
    assert dict(zip(page.markdown.split("\n"), page.lines, strict=True))["## B"] == 5


def test_the_main_part_is_the_article() -> None:
    """Of a page with one `<main>` the rest is left out; meta values and title are kept."""
    page = html_to_markdown(
        "<title>T | Site</title><meta name=product content=Door><p>a</p><main><p>b</p></main>"
    )
    assert (page.markdown, page.title, page.values) == ("b", "T | Site", {"product": "Door"})
