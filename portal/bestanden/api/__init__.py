"""Delivering a list by a program: /api/v1, described by its own OpenAPI document (ADR 0021)."""

VERSIE = "1.0.0"
