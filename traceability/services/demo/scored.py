"""What the demo's leaders score options on, and how the options of their decisions did."""

from collections.abc import Mapping

CRITERIA = {
    "felt": ("Felt in homes", "Would a customer notice it within a year?"),
    "hands": ("Our own people can do it", "Without hiring for it, and without an agency."),
    "pays": ("Pays back by 2028", "Within the years of this strategy."),
}
# By the option's title, from 0 to 10, in the order of the criteria.
SCORES: Mapping[str, tuple[float, float, float]] = {
    "By what each objective needs to start": (6, 8, 6),
    "The same for every objective": (5, 3, 4),
    "Shift from selling to serving": (8, 6, 7),
    "Keep the shares of 2025": (3, 8, 4),
    "Let departments propose": (5, 6, 3),
    "Agree on what 2026 has shown": (7, 7, 6),
    "Decide in spring": (6, 2, 4),
    "Sell where we are asked in": (8, 7, 5),
    "Train the agencies": (3, 4, 3),
    "Talk to towns, not to the country": (6, 8, 7),
    "A smaller flight": (2, 7, 3),
    "Keep the flight": (4, 5, 2),
    "Open with the depots": (7, 3, 5),
    "One showroom in Aldermoor": (4, 6, 4),
    "Wait for the leases": (4, 8, 6),
    "Open beside the depots": (6, 3, 2),
    "One queue for all messages": (9, 6, 7),
    "More outside call centres": (4, 2, 3),
    "Mend first": (7, 7, 6),
    "Mend and build": (5, 2, 5),
    "Ask every home": (8, 5, 4),
    "Ask new homes alone": (3, 8, 5),
    "From television and the close": (7, 6, 8),
    "From every objective alike": (4, 4, 4),
    "Begin nothing but what earns trust": (8.5, 7, 5),
    "Leave it open": (3, 5, 4),
}
