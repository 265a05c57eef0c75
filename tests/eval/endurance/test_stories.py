from pathlib import Path

import pytest

from eval.endurance.stories import stories, write_stories
from eval.errors import HarnessFailed


def test_each_story_tells_one_thing_that_no_other_tells(articles: Path, tmp_path: Path) -> None:
    told = stories(articles, 60, seed=4)
    assert len({story.text for story in told}) == len({story.place for story in told}) == 60
    for story in told:
        assert [other.place for other in told if other.is_told_in(story.text)] == [story.place]
    assert told == stories(articles, 60, seed=4) != stories(articles, 60, seed=5)
    write_stories(told, tmp_path / "in")
    assert len(list((tmp_path / "in").iterdir())) == 60


def test_more_stories_than_there_are_names_for_are_refused(articles: Path) -> None:
    with pytest.raises(HarnessFailed):
        stories(articles, 10_000, seed=1)
