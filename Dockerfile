# The pages.
FROM node:24-slim AS pages
WORKDIR /app/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

# Python's packages, from the locks.
FROM python:3.11-slim AS packages
WORKDIR /app
COPY requirements.txt requirements-uv.txt ./
RUN python -m venv /app/.venv \
    && /app/.venv/bin/pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
    && /app/.venv/bin/uv pip install --no-cache --compile-bytecode --require-hashes \
        -r requirements.txt \
        --python /app/.venv/bin/python \
    && /app/.venv/bin/pip uninstall --yes uv

# What runs: no compiler, no Node, no root.
FROM python:3.11-slim
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin throughline \
    && install -d -o throughline /app/.data
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/app/.data
COPY --from=packages /app/.venv .venv
COPY manage.py ./
COPY config config
COPY traceability traceability
COPY docs docs
RUN python -m compileall -q manage.py config traceability
COPY --from=pages /app/frontend/dist frontend/dist
USER throughline
EXPOSE 8000
CMD ["granian", "--interface=wsgi", "--host=0.0.0.0", "--port=8000", "config.wsgi:application"]
