"""The schema told to people: the same outline as Markdown and as a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from drf_spectacular.generators import SchemaGenerator

TITLE = "Throughline's API"
INTRODUCTION = """\
Everything below stands under `/api/v1/`, speaks JSON and is described by the OpenAPI 3.1 document
at `/api/schema/` (`Accept: application/json` or YAML).

- **Signing in.** Machines send `Authorization: Bearer …`, a token of a service account with scopes
  (`read write detect admin`), departments and an end. Browsers sign in at `session` and send the
  value of the cookie `csrftoken` as `X-CSRFToken` with every write.
- **Records** have an `id` (UUID), a `version`, and `identities`: what other systems call them.
  References are ids; inputs also take `{"source": …, "external_id": …}`.
- **Values.** Money and other exact amounts are decimal strings, beside a `currency`. Shares,
  weights and strengths are numbers. Instants are UTC and end in `Z`. Unknown is null, never zero.
- **Lists** hold `results` and the addresses of the `next` and `previous` page; `page_size` is 100,
  at most 1,000. Filters are fields, with `__in`, `__gte`, `__lte` and `__isnull` where they make
  sense; `search`, `ordering` and `fields` do what they say. `source` and `external_id` find by
  identity. `Accept: text/csv` gives a page as a table, with the next page's address in `Link`.
- **Reading again.** Answers carry an `ETag`; `If-None-Match` with it gives 304 without a body while
  nothing changed.
- **Writing.** The `ETag` of a record begins with its version. PATCH, PUT and DELETE need it in
  `If-Match` (428 without, 412 with the record as it stands when it moved on). `PUT
  …/by-external-id/{source}/{external_id}` creates or updates and leaves absent fields alone;
  `If-Match` only updates, `If-None-Match: *` only creates, and a `source_sequence` older than the
  latest seen is refused. `POST …/bulk` takes `{"rows": […]}`, up to 5,000, all or none.
- **Repeating.** A POST with an `Idempotency-Key` happens once: the same key gives the first answer
  again for a day (409 while the first still runs, 422 with another body). Refusals are not kept.
- **Changes.** `changes?after=CURSOR` gives every write once, in the order of commits, deletions
  included. Keep `cursor` and ask again with it.
- **Refusals** are `application/problem+json`: `type`, `title`, `status`, `detail`, `errors` with a
  JSON `pointer` each, and the `request_id` that log lines carry. What a reader may not see answers
  404. Fields and parameters that do not exist answer 400.
- **Pace.** `RateLimit-Limit`, `-Remaining` and `-Reset` stand on every answer of a resource,
  but for 401; beyond the limit it is 429 with `Retry-After`. When the database does not answer it
  is 503 with `Retry-After`.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One operation."""

    method: str
    path: str
    summary: str
    description: str
    words: tuple[str, ...]
    body: str
    answer: str


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; made once a process."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]  # the library is half typed
    made: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return made


def sections(schema: Mapping[str, Any]) -> dict[str, list[Line]]:
    """Return the operations by resource, in the order of the schema."""
    found: dict[str, list[Line]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_line(method, path, operation))
    return dict(sorted(found.items()))


def _line(method: str, path: str, operation: Mapping[str, Any]) -> Line:
    body = operation.get("requestBody", {})
    good = next(each for status, each in operation["responses"].items() if status[0] == "2")
    return Line(
        method=method.upper(),
        path=path.removeprefix("/api/v1/"),
        summary=operation["summary"],
        description=operation.get("description", ""),
        words=tuple(
            each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"
        ),
        body=_shape(body),
        answer=_shape(good),
    )


def _shape(holder: Mapping[str, Any]) -> str:
    for media in holder.get("content", {}).values():
        reference: str = media["schema"].get("$ref", "")
        if reference:
            return reference.rpartition("/")[2]
    return ""


def shapes(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Return every shape that answers: its name, what it is, its members with their types."""
    for name, shape in sorted(schema["components"]["schemas"].items()):
        if name.endswith(("Request", "Page")):
            continue
        members = [
            (member, type_of(inner)) for member, inner in shape.get("properties", {}).items()
        ]
        yield name, " ".join(shape.get("description", "").split()), members


def type_of(shape: Mapping[str, Any]) -> str:
    """Return a member's type in a few words."""
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "allOf" in shape:
        return type_of(shape["allOf"][0])
    if "oneOf" in shape:
        return " or ".join(type_of(each) for each in shape["oneOf"])
    if "enum" in shape:
        return " / ".join("null" if each is None else str(each) or '""' for each in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {type_of(shape['items'])}"
    given = shape.get("type", "any")
    kinds = [given] if isinstance(given, str) else list(given)
    if "format" in shape:
        kinds[0] = str(shape["format"])
    return " or ".join(kinds)


def markdown() -> str:
    """Return the outline as Markdown."""
    schema = document()
    lines = [f"# {TITLE}", "", "Made by `manage.py write_docs` from the schema.", "", INTRODUCTION]
    for tag, operations in sections(schema).items():
        lines += [f"## {tag}", ""]
        for each in operations:
            shapes_told = " → ".join(f"`{name}`" for name in (each.body, each.answer) if name)
            told = f"- **{each.method} `{each.path}`** {each.summary}."
            lines.append(f"{told} {shapes_told}".rstrip())
            if each.description:
                lines.append(f"  {' '.join(each.description.split())}")
            if each.words:
                lines.append(f"  Parameters: {', '.join(f'`{word}`' for word in each.words)}.")
        lines.append("")
    lines += ["# Shapes", ""]
    for name, text, members in shapes(schema):
        lines += [f"## {name}", "", text, ""]
        lines += [f"- `{member}`: {kind}" for member, kind in members]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def page(nonce: str) -> str:
    """Return the outline as an HTML page that needs no script."""
    schema = document()
    parts = [_HEAD.format(title=escape(TITLE), nonce=escape(nonce)), _paragraphs(INTRODUCTION)]
    for tag, operations in sections(schema).items():
        parts.append(f'<h2 id="{escape(tag)}">{escape(tag)}</h2>')
        for each in operations:
            shape_links = " → ".join(
                f'<a href="#{escape(name)}">{escape(name)}</a>'
                for name in (each.body, each.answer)
                if name
            )
            parts.append(
                f"<details><summary><b>{each.method}</b> <code>{escape(each.path)}</code> "
                f"{escape(each.summary)}</summary><p>{escape(each.description)} {shape_links}</p>"
            )
            words = ", ".join(f"<code>{escape(word)}</code>" for word in each.words)
            parts.append(f"<p>{words}</p></details>" if words else "</details>")
    parts.append("<h1>Shapes</h1>")
    for name, text, members in shapes(schema):
        rows = "".join(
            f"<tr><td><code>{escape(member)}</code></td><td>{escape(kind)}</td></tr>"
            for member, kind in members
        )
        parts.append(
            f'<h2 id="{escape(name)}">{escape(name)}</h2><p>{escape(text)}</p><table>{rows}</table>'
        )
    return "\n".join([*parts, "</main></body></html>"])


def _paragraphs(text: str) -> str:
    """Return the introduction's list as HTML; it uses bold and code alone."""
    html = escape(text, quote=False)
    for mark, tag in (("**", "b"), ("`", "code")):
        pieces = html.split(mark)
        html = "".join(
            f"<{tag}>{piece}</{tag}>" if number % 2 else piece
            for number, piece in enumerate(pieces)
        )
    lead, *points = html.split("\n- ")
    return f"<p>{lead}</p><ul>{''.join(f'<li>{point}</li>' for point in points)}</ul>"


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="{nonce}">
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #faf9f6; color: #1b2430 }}
main {{ max-width: 60rem; margin: 0 auto; padding: 1.5rem }}
code {{ font-size: .9em; overflow-wrap: anywhere }}
h2 {{ margin-top: 2rem; border-top: 1px solid #b7c0ca; padding-top: .5rem }}
details {{ margin: .25rem 0 }}
td {{ padding: .1rem 1rem .1rem 0; vertical-align: top }}
</style></head><body><main><h1>{title}</h1>
"""
