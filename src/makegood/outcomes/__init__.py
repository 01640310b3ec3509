"""What became of a customer after a mistake: how it is with them 30 and 90 days on, and those who left.

Words: an *outcome* is one look at one mistake, so many days after it was made right; the records propose it, a person
says it. A *loss* is a customer's own word that they leave; from then on nothing is sold to them for a while. Stronger
than before is seen, and never aimed at.
"""
