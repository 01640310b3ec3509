"""The pages people open: views, templates, stylesheet.

A view calls one query or action and renders one frozen page of `recovery.pages`; a template words it in the
reader's zone and language. Nothing here decides.
"""
