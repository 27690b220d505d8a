"""The demo organisation: small, invented, and loaded through the same verbs as any other."""

from traceability.services.demo.loading import RECORDED, DemoPresent, load_demo
from traceability.services.demo.people import ANNOUNCED, DEMO_USERS

__all__ = ["ANNOUNCED", "DEMO_USERS", "RECORDED", "DemoPresent", "load_demo"]
