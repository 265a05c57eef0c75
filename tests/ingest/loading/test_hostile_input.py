"""Files that were made to do harm, or came to harm: each is rejected by name and reason, and the rest goes in."""

import os
import signal
import tarfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.errors import InputRejected
from ingest.ingest_report import IngestReport
from ingest.loading.apart import read_apart
from ingest.loading.apart.process import ReadingProcess
from ingest.loading.load import load
from ingest.run import read_files
from ingest.settings import IngestSettings
from tests.support.format_files import packed, pdf, tarred

GOOD = "The council of Darsk voted on Monday. Nobody had expected it to."
LIMITS = IngestSettings(max_archive_bytes=3_000_000, read_seconds=1)
ENTITIES = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def bomb() -> bytes:
    """Return a ZIP of some kilobytes that unpacks to more than may be."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as opened:
        opened.writestr("zeros.txt", bytes(4_000_000))
    return out.getvalue()


def locked_zip() -> bytes:
    """Return a ZIP that says of its file that it is encrypted."""
    data = bytearray(packed({"secret.txt": GOOD}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def locked_pdf() -> bytes:
    out = BytesIO()
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([[GOOD]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


REASONS: dict[str, tuple[bytes, str]] = {
    "bomb.zip": (bomb(), "unpacked it has 4,000,000 bytes, more than 3,000,000"),
    "bomb.tar.gz": (tarred({"zeros.txt": bytes(4_000_000)}), "unpacked it has 4,000,000 bytes"),
    "broken.docx": (b"PK\x03\x04" + bytes(100), "damaged"),
    "broken.epub": (packed({"mimetype": "application/epub+zip"}), "“META-INF/container.xml” is missing"),
    "broken.pdf": (b"%PDF-1.4\n" + bytes(range(256)) * 9, "no PDF that can be read"),
    "broken.tar.gz": (b"\x1f\x8b" + bytes(100), "damaged, or no tar file"),
    "broken.warc.gz": (b"\x1f\x8b" + bytes(100), "damaged, or no WARC"),
    "columns.csv": (b"name,age\nLindt,44\n", "its first line names no column “text”"),
    "deep.html": (b"<div>" * 50_000 + GOOD.encode(), "no article"),
    "deep.json": (b"[" * 200_000, "nested too deeply"),
    "empty.zip": (packed({}), "it holds no articles"),
    "entities.rss": (f"{ENTITIES}<rss><channel><title>&b;</title></channel></rss>".encode(), "defines entities"),
    "entities.xml": (f"{ENTITIES}<nitf><body>&b;</body></nitf>".encode(), "defines entities"),
    "locked.pdf": (locked_pdf(), "it is encrypted. Save it without a password"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), "it is encrypted, or of Word 97"),
    "picture.txt": (bytes(range(256)) * 40, "binary data"),
    "scanned.pdf": (pdf([[], [], []]), "it was scanned. Recognise its text first"),
    "sitemap.xml": (b"<urlset><url>https://courier.example</url></urlset>", "this XML (<urlset>) is none of"),
    "slow.pdf": (pdf([["a"] * 300_000]), "to read it takes more than 1 seconds"),
    "wide.txt": (b"x" * 60_000, "60,000 characters without a space"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of harmful files, and archives with harmful files among good ones."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (data, _) in REASONS.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD)
    (folder / "rows.jsonl").write_text(f'{{"text": "{GOOD}"}}\n{{"text": ""}}\n[1]\n{{"text": \n')
    (folder / "locked.zip").write_bytes(locked_zip())
    tricks = {"../evil.txt": GOOD, "/etc/evil.txt": GOOD, "C:\\evil.txt": GOOD, "a/..\\evil.txt": GOOD}
    files = {**tricks, "in.zip": packed({"a.txt": GOOD}), "a.exe": b"MZ", ".hidden.txt": GOOD, "b/good.txt": GOOD}
    (folder / "tricks.zip").write_bytes(packed(files))
    others = (
        member("link.txt", tarfile.SYMTYPE, "/etc/passwd"),
        member("hard.txt", tarfile.LNKTYPE, "../x"),
        member("pipe.txt", tarfile.FIFOTYPE),
    )
    (folder / "tricks.tgz").write_bytes(tarred({"b/good.txt": GOOD.encode()}, *others))
    return folder


def test_each_is_rejected_by_name_and_reason_and_the_rest_goes_in(folder: Path) -> None:
    report, good = IngestReport(), []
    for each in read_files([folder], LIMITS, report):
        try:
            loaded = each.load()
            assert loaded.text == GOOD
            good.append(each.source.removeprefix(f"{folder}/"))
        except InputRejected as error:
            report.reject(each.source, str(error))
    rows = [name for name in good if name.startswith("rows.jsonl!/")]
    assert sorted(set(good) - set(rows)) == ["good.txt", "tricks.tgz!/b/good.txt", "tricks.zip!/b/good.txt"]
    assert len(rows) == 1
    reasons = {each.source.removeprefix(f"{folder}/"): each.reason for each in report.rejected}
    for name, (_, words) in REASONS.items():
        assert words in reasons.pop(name)
    for name, words in {
        "tricks.zip!/../evil.txt": "leads out of the archive",
        "tricks.zip!//etc/evil.txt": "leads out of the archive",
        "tricks.zip!/C:\\evil.txt": "leads out of the archive",
        "tricks.zip!/a/..\\evil.txt": "leads out of the archive",
        "tricks.zip!/in.zip": "an archive in an archive is not read. Unpack it",
        "tricks.zip!/a.exe": "files of type “.exe” are not read",
        "tricks.tgz!/link.txt": "it is a link",
        "tricks.tgz!/hard.txt": "it is a link",
        "tricks.tgz!/pipe.txt": "no regular file",
        "locked.zip!/secret.txt": "it is encrypted",
    }.items():
        assert words in reasons.pop(name)
    of_rows = [each.reason for each in report.rejected if each.source.endswith("rows.jsonl")]
    for line, words in (("line 2", "no text"), ("line 3", "no JSON object"), ("line 4", "no JSON object")):
        assert any(line in reason and words in reason for reason in of_rows)
    assert set(reasons) == {"rows.jsonl"}


def test_what_takes_too_much_memory_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "many.json").write_bytes(b"[" + b"{}," * 10_000_000 + b"{}]")
    report = IngestReport()
    limits = IngestSettings(read_memory_bytes=500_000_000)
    assert list(read_files([tmp_path], limits, report)) == []
    assert "more than 500,000,000 bytes of memory" in report.rejected[0].reason


def test_a_reader_that_is_killed_costs_one_file_and_one_that_was_killed_while_it_waited_costs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[GOOD]]))
    assert load(tmp_path / "a.pdf").text == GOOD
    waiting = read_apart._idle.take()
    assert waiting
    read_apart._idle.put(waiting)
    os.kill(waiting.pid, signal.SIGKILL)
    assert load(tmp_path / "a.pdf").text == GOOD

    class Killed(ReadingProcess):
        def send(self, *task: object) -> None:
            os.kill(self.pid, signal.SIGKILL)

    waiting = read_apart._idle.take()
    assert waiting
    waiting.close()
    monkeypatch.setattr(read_apart, "ReadingProcess", Killed)
    with pytest.raises(InputRejected, match=r"a\.pdf: the process that read it was ended \(SIGKILL\)"):
        load(tmp_path / "a.pdf")
    monkeypatch.undo()
    assert load(tmp_path / "a.pdf").text == GOOD
