"""Webhooks: programs elsewhere hear what happened, signed, without a word that a person said.

Source: Standard Webhooks 1.0; docs/decisions/0112-webhooks.md.
"""
