"""The jobs: ids in, service calls, retry by leases. Importing this registers every task."""

from traceability.tasks import detection, exports, following, imports, sweep

__all__ = ["detection", "exports", "following", "imports", "sweep"]
