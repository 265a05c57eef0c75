"""Articles in web pages and in other markup."""
