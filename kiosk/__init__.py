"""The service, without a screen: leaflet, routes, dates, call-back requests, outbox and sync."""

__version__ = "0.1.0"
