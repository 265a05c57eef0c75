"""Language models, as the service reaches them."""
