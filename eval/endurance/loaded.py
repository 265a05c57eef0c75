"""What takes seconds to load, and starts no threads: imported once, by the process that others are forked from."""

import chromadb
import llama_index.vector_stores.chroma
import onnxruntime
import sentence_transformers
import torch

__all__ = ["chromadb", "llama_index", "onnxruntime", "sentence_transformers", "torch"]
