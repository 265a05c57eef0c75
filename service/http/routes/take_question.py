"""Take a question in: note it where that is wanted, and refuse one that is too long."""

import structlog
from fastapi.exceptions import RequestValidationError

from service.answer.answer import Ask
from service.settings import ServiceSettings

log = structlog.get_logger()


def take_question(ask: Ask, field: str, settings: ServiceSettings) -> Ask:
    """Return what is asked; raises RequestValidationError, naming `field`, where the question is too long."""
    if settings.log_questions:
        log.info("question", question=ask.question)
    if len(ask.question) > settings.max_question_chars:
        message = f"it has {len(ask.question):,} characters, {settings.max_question_chars:,} are allowed"
        raise RequestValidationError([{"type": "too_long", "loc": ("body", field), "msg": message}])
    return ask
