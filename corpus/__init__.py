"""The ground that ingest, service and eval share: articles, passages, dates, figures, and where they are kept."""
