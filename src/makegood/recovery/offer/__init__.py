"""What may be offered now: the playbook's options worked out, the purse, a yes from above, what speaks against it."""
