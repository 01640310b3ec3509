"""How one mistake stands, in words: its stage, its one next step, what is locked and what opens it, whose clock."""
