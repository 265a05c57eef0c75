"""The same in OpenAI's form."""
