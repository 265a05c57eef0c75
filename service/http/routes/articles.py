"""Stored articles: `GET /articles`, `GET /articles/{id}`, and what was read of one of them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.http.routes.dependencies import AnswererDep
from service.wire.annotations import AnnotationsWire
from service.wire.article import ArticlesPage, ArticleSummary, ArticleWire

router = APIRouter(tags=["articles"])


@router.get("/articles")
def articles(
    answerer: AnswererDep,
    cursor: Annotated[str | None, Query(description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Articles on a page.")] = 50,
) -> ArticlesPage:
    """List the articles, in the order of their ids."""
    found = answerer.archive.articles(after=cursor, limit=limit + 1)
    page = found[:limit]
    return ArticlesPage(
        articles=[ArticleSummary.of(article) for article in page],
        next=page[-1].id if len(found) > limit else None,
    )


@router.get("/articles/{article_id}")
def article(
    article_id: str,
    answerer: AnswererDep,
    response: Response,
    version: Annotated[str | None, Query(description="`text_sha256` of an older text.")] = None,
) -> ArticleWire:
    """Return an article with its text, as it is now or as it was when it was cited."""
    response.headers["Vary"] = "Accept"  # a browser gets the page at this address
    return ArticleWire.of(answerer.archive.article(article_id, version))


@router.get("/articles/{article_id}/annotations")
def annotations(
    article_id: str,
    answerer: AnswererDep,
    version: Annotated[str | None, Query(description="`text_sha256` of an older text.")] = None,
) -> AnnotationsWire:
    """Return what was read of an article: its dates, figures and speech, its passages, versions and copies."""
    archive = answerer.archive
    article = archive.article(article_id, version)
    return AnnotationsWire.of(
        article,
        archive.annotations(article_id, article.text_sha256),
        passages=archive.passage_places(article_id, article.text_sha256),
        versions=archive.versions(article_id),
        copies=archive.story(article_id),
    )
