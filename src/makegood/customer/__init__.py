"""The customer's door: one link, one page, her answers. No sign-in, no cookie but the one of her page.

It reads only what is meant for customers (`*.shown`, `sharing`), and what she answers goes through
`recovery.customer.customer_answers`. Pages are in her language and her time zone.
"""
