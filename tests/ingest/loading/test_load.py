import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import DateBasis, Published
from corpus.errors import InputRejected, UsageError
from ingest.loading.decode import decode
from ingest.loading.load import find_inputs, load
from ingest.loading.load_markdown import load_markdown
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Metadata
from ingest.loading.page.load_html import load_html
from ingest.loading.sidecar import read_sidecar
from ingest.settings import IngestSettings

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"
PROSE = "The council of Darsk voted on Monday. Nobody had expected it to."
PAGE = """<html lang="en"><head><title>Bridge reopens</title>{head}</head><body>{top}<article>
<h1>Bridge reopens</h1>
<p>The old bridge over the Oril reopened on Thursday after two years of repairs, and the first lorries crossed it
before dawn. The mayor thanked the workers and promised that tolls would not rise.</p>
<p>Traffic had been led through the centre of the town since the flood, at the cost of much noise and dust.</p>
</article>{bottom}</body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def page_date(head: str = "", top: str = "", bottom: str = "") -> str | None:
    return load_html(PAGE.format(head=head, top=top, bottom=bottom)).metadata.published.value


text_without_controls = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"))


@given(
    text_without_controls,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_text_reads_the_same_in_every_unicode_encoding(text: str, encoding: str, line_end: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.replace("\n", line_end).encode(encoding)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("José’s café – “the naïve one” – sold 40 percent more.", "cp1252"),
        ("Beyoncé sang in São Paulo.", "latin-1"),
        ("It’s 5 percent.", "cp1252"),
        ("Президент прибыл в Душанбе в среду с трёхдневным визитом.", "cp1251"),
        ("Zażółć gęślą jaźń, powiedział premier w środę.", "cp1250"),
    ],
)
def test_a_code_page_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_page_is_read_in_the_charset_that_it_declares() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Ага</body></html>'
    assert decode(page.encode("cp1251"), is_html=True) == page


def test_letters_in_utf8_are_read_as_that_whatever_the_page_declares() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Café Löwen, Zürich</body></html>'
    assert decode(page.encode(), is_html=True) == page
    assert decode(page.encode("latin-1"), is_html=True) == page


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_stray_byte_costs_neither_the_article_nor_its_other_letters(mark: str) -> None:
    text = "Brücke bei Köln gesperrt — “for weeks”, said Jürgen Weiß."
    broken = f"{mark}{text}".encode().replace("Jürgen".encode(), b"J\xfcrgen")
    assert decode(broken) == text


def test_a_text_that_is_cut_within_a_letter_ends_before_it() -> None:
    assert decode("Some people left Łódź, said mayor Święcicki.".encode()[:-4] + b"\xc5") == (
        "Some people left Łódź, said mayor Święci"
    )
    assert decode("The café".encode("cp1252")) == "The café"


def test_a_stray_control_character_makes_no_binary_of_a_text() -> None:
    text = f"{PROSE}\x02 {PROSE}"
    assert decode(text.encode()) == text
    with pytest.raises(InputRejected, match="binary"):
        decode(text.replace("\x02", "\0").encode())


def test_a_page_with_an_xml_declaration_is_read() -> None:
    page = PAGE.format(head='<meta name="date" content="2021-05-14"/>', top="", bottom="")
    content = load_html(f'<?xml version="1.0" encoding="UTF-8"?>\n{page}')
    assert content.metadata.published.value == "2021-05-14"
    assert content.text.startswith("The old bridge")


def test_a_first_line_that_reads_as_a_title_is_the_title_and_no_part_of_the_text() -> None:
    content = load_text(f"Council votes for U.S.\n\n{PROSE}\n")
    assert content.metadata.title == "Council votes for U.S."
    assert content.text.strip() == PROSE


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\n{PROSE}",
        "The council of Darsk voted on Monday, and nobody\nhad expected that it would.\nIt did.",
        f"LOMNA, June 14\n\n{PROSE}",
        "A line and nothing else",
        f"- {PROSE[:-1]}\n\n{PROSE}",
    ],
)
def test_a_sentence_a_wrapped_line_and_a_dateline_are_no_titles(text: str) -> None:
    content = load_text(text)
    assert content.metadata.title is None
    assert content.text == text


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Date: 14 May 2021", "2021-05-14"),
        ("Published: May 14, 2021 at 9:30 am EDT", "2021-05-14"),
        ("Published on Friday, 14 May 2021", "2021-05-14"),
        ("2021-05-14", "2021-05-14"),
        ("Date: May 2021", "2021-05"),
        ("May 14, 2021 4:12pm", "2021-05-14"),
        ("Published: May 14, 2021 | Updated: May 16, 2021", "2021-05-14"),
        ("Last updated 16 May 2021 · First published 14 May 2021", "2021-05-14"),
        ("Lomna Evening Post / agencies, May 14, 2021", "2021-05-14"),
        ("Lomna / Darsk, 14 May 2021 – The Continental Post", "2021-05-14"),
    ],
)
def test_a_date_line_is_read_and_is_no_part_of_the_text(header: str, expected: str) -> None:
    for text in (f"{header}\n\nCouncil votes\n\n{PROSE}", f"Council votes\n{header}\n\n{PROSE}"):
        content = load_text(text)
        assert content.metadata == Metadata("Council votes", Published(expected, DateBasis.TEXT))
        assert content.text == PROSE


def test_lines_with_a_label_over_a_text_are_what_it_says_of_itself() -> None:
    content = load_text(
        f"Date: 14 May 2021\nUpdated: 16 May 2021\nOutlet: Island Times\n\nCouncil votes\n\n{PROSE}"
    )
    assert content.metadata == Metadata("Council votes", Published("2021-05-14", DateBasis.TEXT), "Island Times")
    assert content.text == PROSE
    with pytest.raises(InputRejected, match="its header"):
        load_text(f"URL: nowhere\n\n{PROSE}")


def test_a_sentence_with_a_day_at_its_end_is_no_date_line() -> None:
    text = f"The bridge was opened in Lomna, May 14, 2021\n\n{PROSE}"
    assert load_text(text).metadata.published.value is None


@pytest.mark.parametrize(
    "header",
    [
        "Radio Lusara\nDate: 2021-03-10",
        "Voice of the Republic\nBy Mutinta Hamoonga\nPublished: March 10, 2021",
        "Prairie Farmer & Grazier\n10 March 2021",
    ],
)
def test_names_between_title_and_date_are_no_part_of_the_text(header: str) -> None:
    content = load_text(f"Ferry search called off\n{header}\n\nIt ended on Tuesday, the Coast Guard said.\n")
    assert content.metadata.title == "Ferry search called off"
    assert content.metadata.published.value == "2021-03-10"
    assert content.text.strip() == "It ended on Tuesday, the Coast Guard said."


def test_a_sentence_between_title_and_date_stays_and_is_no_header() -> None:
    text = "Ferry search called off\nThe search has ended.\nDate: 2021-03-10\n\nIt ended on Tuesday, they said.\n"
    assert "The search has ended." in load_text(text).text


def test_a_line_over_a_date_is_a_title_though_no_prose_follows() -> None:
    content = load_text(
        "League: results of round 12\n\nDate: 18 November 2023\n\nVestby 3 Orm United 1\nKald 0 Tolm 0\n"
    )
    assert content.metadata.title == "League: results of round 12"
    assert content.text == "Vestby 3 Orm United 1\nKald 0 Tolm 0\n"


def test_a_dateline_is_a_date_only_with_its_year() -> None:
    with_year = load_text("MOSCOW, May 8, 2021 (Northline) - The council voted. It was late.")
    without = load_text("MOSCOW, May 8 (Northline) - The council voted. It was late.")
    assert with_year.metadata.published == Published("2021-05-08", DateBasis.TEXT)
    assert without.metadata.published.value is None
    assert with_year.text.startswith("MOSCOW")


def test_a_title_that_is_a_year_is_no_date() -> None:
    content = load_text(f"1984\n\n{PROSE}")
    assert content.metadata == Metadata(title="1984")


def test_front_matter_gives_title_date_outlet_url_and_author() -> None:
    content = load_markdown(
        "---\ntitle: Council votes\ndate: 2021-05-08T23:30:00+05:00\npublication: The Post\n"
        f"url: https://post.example/1\nauthor: [Ann Lee, Bo Ek]\n---\n# Council votes\n\n{PROSE}"
    )
    assert content.metadata == Metadata(
        title="Council votes",
        published=Published("2021-05-08", DateBasis.GIVEN),
        outlet="The Post",
        url="https://post.example/1",
        author="Ann Lee, Bo Ek",
    )
    assert content.text == PROSE


def test_front_matter_may_be_toml_and_use_other_names() -> None:
    content = load_markdown(
        f'+++\ntitle = "Votes"\ndate = 2024-03-05T10:00:00Z\nauthors = ["A", "B"]\n+++\n{PROSE}'
    )
    assert content.metadata == Metadata("Votes", Published("2024-03-05", DateBasis.GIVEN), author="A, B")
    assert content.text == PROSE
    named = load_markdown(f"---\npubDate: 2024-03-05\nauthor: {{name: Bo}}\n---\n{PROSE}").metadata
    assert named == Metadata(published=Published("2024-03-05", DateBasis.GIVEN), author="Bo")


def test_a_table_becomes_a_line_a_row_with_the_names_of_its_columns() -> None:
    table = "| Month | Rain (mm) |\n|---|---:|\n| March | 118 |\n| April | 103 |\n"
    content = load_markdown(f"# Rain\n\n{PROSE}\n\n{table}\nThe end.")
    assert content.text.endswith(
        f"{PROSE}\n\nMonth: March; Rain (mm): 118\nMonth: April; Rain (mm): 103\n\nThe end."
    )


def test_front_matter_with_an_unquoted_no_keeps_it_as_a_word() -> None:
    assert load_markdown(f"---\ntitle: No\nlang: no\n---\n{PROSE}").metadata == Metadata(title="No", language="no")


@pytest.mark.parametrize("source", ["source: The Post", "outlet: The Post\nsource: https://post.example/1"])
def test_a_source_is_an_outlet_or_an_address(source: str) -> None:
    metadata = load_markdown(f"---\n{source}\n---\n{PROSE}").metadata
    assert metadata.outlet == "The Post"
    assert metadata.url in {None, "https://post.example/1"}


@pytest.mark.parametrize(
    ("front_matter", "reason"),
    [
        ("+++\ntitle = Votes\n+++\n", "not valid TOML"),
        ("+++\ntitle = 'Votes'\n", "no closing “+++”"),
        ("---\ntitle: [a, b\n---\n", "not valid YAML"),
        ("---\n- a\n- b\n---\n", "name: value"),
        ("---\ntitle: never closed\n", "no closing"),
        ("---\ndate: 2021-02-30\n---\n", "no possible date"),
        ("---\ndate: 2999-01-01\n---\n", "future"),
        ("---\nurl: javascript:alert(1)\n---\n", "http(s)"),
    ],
)
def test_broken_front_matter_is_rejected_with_its_reason(front_matter: str, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", front_matter + PROSE)
    with pytest.raises(InputRejected) as rejection:
        load(path)
    assert reason in rejection.value.message
    assert str(path) in rejection.value.message
    assert rejection.value.remedy


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    loaded = load(ARTICLES / "09-central-bank-raises-rate.html")
    assert loaded.title == "Velmora's central bank raises key rate to 9 percent"
    assert loaded.metadata.published == Published("2022-09-15", DateBasis.PAGE)
    assert (loaded.metadata.outlet, loaded.metadata.author, loaded.metadata.language) == (
        "Darsk Ledger",
        "Petra Hollin",
        "en",
    )
    assert loaded.key == "https://ledger.example/2022/09/15/key-rate-nine-percent"
    assert loaded.text.startswith("The National Bank of Velmora raised")
    assert loaded.text.endswith("27 October.")
    for elsewhere in ("lottery", "5 percent", "cookies", "Subscribe", "2026"):
        assert elsewhere not in loaded.text


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
        '{"@type": "NewsArticle", "datePublished": "2021-05-14T10:00:00Z"}]}</script>',
        '<meta property="article:published_time" content="2021-05-14T23:30:00+05:00">',
        '<link rel="canonical" href="https://post.example/2021/05/14/bridge">',
    ],
)
def test_a_page_states_its_date(head: str) -> None:
    assert page_date(head) == "2021-05-14"


@pytest.mark.parametrize(
    ("place", "markup"),
    [
        ("bottom", "<footer>© 2019 The Post</footer>"),
        ("bottom", '<aside><a href="/2018/03/04/x">Other</a><time datetime="2018-03-04">4 March</time></aside>'),
        ("bottom", '<img src="/uploads/2017/08/09/a.jpg"><p>It was built on May 3, 1997.</p>'),
        ("top", '<header><div class="date">Saturday, 3 January 2026</div></header>'),
        ("head", '<meta property="article:modified_time" content="2022-02-02">'),
        ("head", '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "soon"}</script>'),
        ("head", '<script type="application/ld+json">{broken</script>'),
    ],
)
def test_a_date_elsewhere_on_a_page_is_not_the_articles(place: str, markup: str) -> None:
    assert page_date(**{place: markup}) is None


def test_the_front_page_is_no_articles_address() -> None:
    page = PAGE.format(head='<link rel="canonical" href="https://post.example/">', top="", bottom="")
    assert load_html(page).metadata.url is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"%PDF-1.7\x00\x01\x02", "binary"),
        ("a.txt", b"\xff\xfeA", "begins as utf-16"),
        ("a.pdf", b"text", "files of type"),
        ("a", b"text", "no file type"),
        ("a.md", b"---\ntitle: A\n---\n", "no text"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("a.txt", b"Date: 31 February 2021\n\nA title\n\nA sentence.", "no possible date"),
        ("a.txt", b"x" * 200, "200 bytes"),
    ],
)
def test_what_cannot_be_taken_in_is_rejected_with_path_reason_and_remedy(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputRejected) as rejection:
        load(path, settings=IngestSettings(max_file_bytes=199))
    assert rejection.value.message.startswith(f"{path}: ")
    assert reason in rejection.value.message
    assert rejection.value.remedy


def test_a_broken_link_and_a_pipe_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("gone.txt", "pipe.txt"):
        with pytest.raises(InputRejected, match=name):
            load(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_rejected(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", PROSE)
    path.chmod(0)
    with pytest.raises(InputRejected, match="Permission denied"):
        load(path)


def test_an_article_without_title_is_named_by_its_lead(tmp_path: Path) -> None:
    assert load(write(tmp_path, "a.txt", PROSE)).title == "The council of Darsk voted on Monday."
    long = load(write(tmp_path, "b.txt", "A council of very many members " * 9 + "voted. It was late."))
    assert len(long.title) < 110
    assert long.title.endswith(" …")


def test_the_key_is_the_url_or_else_the_path(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", PROSE)
    assert load(path).key == str(path.resolve())
    assert load(path, Metadata(url="https://post.example/1")).key == "https://post.example/1"


def test_the_input_digest_changes_with_the_file_and_with_its_row_only(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", PROSE)
    first = load(path).input_sha256
    assert load(path).input_sha256 == load(path, Metadata()).input_sha256 == first
    assert load(path, Metadata(outlet="The Post")).input_sha256 != first
    assert load(write(tmp_path, "a.txt", PROSE + " ")).input_sha256 != first


def test_a_sidecar_wins_over_what_the_file_says(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\ntitle: Old\ndate: 2020-01-01\noutlet: The Post\n---\n{PROSE}")
    write(tmp_path, "metadata.csv", "\ufefffile;title;published;outlet;url\r\na.md;New;2021-05;;\r\n")
    sidecar = read_sidecar(tmp_path)
    assert sidecar.rejected == ()
    metadata = load(path, sidecar.rows["a.md"]).metadata
    assert metadata == Metadata("New", Published("2021-05", DateBasis.GIVEN), "The Post")


def test_a_bad_row_is_rejected_with_its_line_and_the_others_count(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path, name, PROSE)
    write(
        tmp_path,
        "metadata.jsonl",
        '{"file": "a.txt", "published": "2021-13-01"}\n{"file": "gone.txt"}\nnot json\n\n'
        '{"file": "b.txt", "published": 2021}\n{"file": "b.txt"}\n{"title": "B"}\n{"file": "c.txt", "url": "c"}\n',
    )
    sidecar = read_sidecar(tmp_path)
    assert list(sidecar.rows) == ["b.txt"]
    assert sidecar.rows["b.txt"].published == Published("2021", DateBasis.GIVEN)
    lines = [rejection.message.partition("line ")[2].partition(":")[0] for rejection in sidecar.rejected]
    assert lines == ["1", "2", "3", "6", "7", "8"]
    assert all("metadata.jsonl" in rejection.message for rejection in sidecar.rejected)


@pytest.mark.parametrize("content", ["name,title\na.txt,A\n", 'file,title\n"a.txt,A\n', b"file\x00,title"])
def test_a_sidecar_that_is_no_table_is_rejected(content: str | bytes, tmp_path: Path) -> None:
    write(tmp_path, "metadata.csv", content)
    sidecar = read_sidecar(tmp_path)
    assert not sidecar.rows
    assert "metadata.csv" in sidecar.rejected[0].message


def test_a_folder_without_sidecar_has_no_rows(tmp_path: Path) -> None:
    assert not read_sidecar(tmp_path).rows


def test_inputs_are_the_files_of_folders_each_once_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", ".hidden.txt", "metadata.csv", "sub/c.html"):
        write(tmp_path, name, PROSE)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = find_inputs([tmp_path, tmp_path / "b.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.md", "b.txt", "self.txt", "sub/c.html"]


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.txt does not exist"):
        find_inputs([tmp_path / "gone.txt"])


def test_every_sample_article_is_dated_as_its_description_says() -> None:
    sidecar = read_sidecar(ARTICLES)
    dates = {
        path.name[:2]: load(path, sidecar.rows.get(path.name)).metadata.published.value
        for path in find_inputs([ARTICLES])
    }
    assert not sidecar.rejected
    assert {name for name, value in dates.items() if value is None} == {"01", "02", "14", "16", "17"}
    assert (dates["04"], dates["09"], dates["12"]) == ("2021-03-09", "2022-09-15", "2023-05")


def test_the_windows_sample_reads_without_stray_characters() -> None:
    loaded = load(ARTICLES / "13-cup-final.txt")
    for name in ("José Almeida", "Petr Šulc", "“I told", "Café Park", "2–1"):
        assert name in loaded.text
    assert "\r" not in loaded.text
