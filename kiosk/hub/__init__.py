"""The receiving end: the smallest honest hub. Nothing on the kiosk imports it."""
