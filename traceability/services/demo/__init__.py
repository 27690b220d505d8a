"""The demo organisation: invented, and loaded through the same verbs as any other."""

from traceability.services.demo.days import RECORDED_ON
from traceability.services.demo.heard import keep as keep_vectors
from traceability.services.demo.loading import load_demo
from traceability.services.demo.people import ANNOUNCED, DEMO_USERS
from traceability.services.demo.playing import DemoPresent

__all__ = ["ANNOUNCED", "DEMO_USERS", "RECORDED_ON", "DemoPresent", "keep_vectors", "load_demo"]
